import { ProblemMessage } from '../kit/problem-message.tsx'
import { translationOf } from '../kit/translation.ts'
import { Loading } from '../loading.tsx'
import type { DirectoryPart } from '../place.ts'
import { Wording } from '../wording.tsx'
import { AdminLinks } from './admin-links.tsx'
import { AdminPage } from './admin-page.tsx'
import { AdminPart } from './admin-part.tsx'
import { AuditPage } from './audit-page.tsx'
import { CalendarPolicyPart } from './calendar-policy-part.tsx'
import { ChartOfDay } from './chart-of-day.tsx'
import { ErasurePage } from './erasure-page.tsx'
import { FindingsList } from './findings-list.tsx'
import { FoundPage } from './found-page.tsx'
import { LeaveLink } from './leave-link.tsx'
import { LeavePage } from './leave-page.tsx'
import words from './messages/en.json' with { type: 'json' }
import { OrgPolicyPart } from './org-policy-part.tsx'
import { OverridesPage } from './overrides-page.tsx'
import { PolicyPage } from './policy-page.tsx'
import { QualityFigures } from './quality-figures.tsx'
import { QualityVerdict } from './quality-verdict.tsx'
import { useOrgQuality, useOrgSync } from './queries.ts'
import { ReadNow } from './read-now.tsx'
import { Readings } from './readings.tsx'

const translations = { de: translationOf(() => import('./messages/german.ts')) }

/** For the HR admin: is the directory good enough to trust, and who stands behind each count? */
export function DirectoryPage({ part }: { part?: DirectoryPart | undefined }) {
  return (
    <Wording words={words} translations={translations}>
      <Part part={part} />
    </Wording>
  )
}

function Part({ part }: { part: DirectoryPart | undefined }) {
  if (part === 'overrides') return <OverridesPage />
  if (part === 'leave') return <LeavePage />
  if (part === 'audit') return <AuditPage />
  if (part === 'erasure') return <ErasurePage />
  if (part === 'policy') return <PolicyPage />
  return part ? <FoundPage key={part} finding={part} /> : <Quality />
}

function Quality() {
  const orgSync = useOrgSync()
  const quality = useOrgQuality(orgSync.data?.finishedAt)
  const error = orgSync.error ?? quality.error
  return (
    <AdminPage title="directory.title" lead="directory.lead" back={{ name: 'home' }}>
      {orgSync.data && <ReadNow orgSync={orgSync.data} />}
      {error && <ProblemMessage error={error} onRetry={() => Promise.all([orgSync.refetch(), quality.refetch()])} />}
      {(orgSync.isPending || quality.isPending) && !error && <Loading />}
      {quality.data && quality.data.people > 0 && (
        <>
          <QualityVerdict quality={quality.data} />
          <QualityFigures quality={quality.data} />
          <AdminPart title="directory.findings">
            <FindingsList counts={quality.data.findings} />
          </AdminPart>
          <LeaveLink />
          <AdminLinks />
          <OrgPolicyPart />
          <CalendarPolicyPart />
          <ChartOfDay />
          <Readings quality={quality.data} />
        </>
      )}
    </AdminPage>
  )
}

import { Button, FluentProvider, makeStyles, Title2, teamsLightTheme, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import type { Me } from '../../api/contract/person.ts'
import { BackLink } from '../back-link.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { translationIn, translationOf } from '../kit/translation.ts'
import { useWords } from '../kit/use-words.ts'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { Wording } from '../wording.tsx'
import { ChainPart } from './chain-part.tsx'
import { Controls } from './controls.tsx'
import words from './messages/en.json' with { type: 'json' }
import { Overview } from './overview.tsx'
import { useCascade } from './queries.ts'
import { TakeAlong } from './take-along.tsx'
import { usePrinting } from './use-printing.ts'
import { placeOfView, type View, viewBelow, viewOf } from './view.ts'

const useStyles = makeStyles({
  sheet: { backgroundColor: 'transparent' },
  paper: {
    backgroundColor: tokens.colorNeutralBackground1,
  },
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '1280px',
    // So that all of it is one page.
    '@media print': { gap: tokens.spacingVerticalS, zoom: 0.8 },
  },
  back: { display: 'flex', '@media print': { display: 'none' } },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { flexGrow: 1, margin: 0, overflowWrap: 'anywhere' },
  switch: { '@media print': { display: 'none' } },
})

const translations = { de: translationOf(() => import('./messages/german.ts')) }

interface CascadePageProps {
  rootId: string | undefined
  query: string
  me: Me
  linkTo: (place: string) => string
}

/** Does coaching reach the front line below, and which link is to be mended first? */
export function CascadePage(props: CascadePageProps) {
  return (
    <Wording words={words} translations={translations}>
      <Sheet {...props} />
    </Wording>
  )
}

/** On paper it is light, whatever the screen is. */
function Sheet({ rootId, query, me, linkTo }: CascadePageProps) {
  const styles = useStyles()
  const printing = usePrinting()
  const view = viewOf(rootId, query)
  const leads = me.reports > 0 || me.roles.includes('HR.Admin')
  return (
    <FluentProvider
      {...(printing ? { theme: teamsLightTheme } : {})}
      className={printing ? styles.paper : styles.sheet}
    >
      <div className={styles.page}>
        <div className={styles.back}>
          <BackLink />
        </div>
        {leads ? (
          <Leading view={view} me={me} linkTo={linkTo} />
        ) : (
          <>
            <Title2 as="h1" className={styles.title}>
              <FormattedMessage id="cascade.own-chain" />
            </Title2>
            <ChainPart personId={me.person.id} day={view.day} />
          </>
        )}
      </div>
    </FluentProvider>
  )
}

/** Reads what the page will need while the first page is still being read. */
export function CascadeAhead({ rootId, query }: Pick<CascadePageProps, 'rootId' | 'query'>) {
  useCascade(viewOf(rootId, query))
  useWords(translationIn(translations, useIntl().locale))
  return null
}

function Leading({ view, me, linkTo }: { view: View; me: Me; linkTo: CascadePageProps['linkTo'] }) {
  const styles = useStyles()
  const intl = useIntl()
  const cascade = useCascade(view)
  const { data } = cascade
  const title = data ? titleOf(data) : null
  return (
    <>
      <div className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          {title ? intl.formatMessage(title.message, title.values) : <FormattedMessage id="cascade.title" />}
        </Title2>
        <OtherRoot view={view} me={me} />
        {data && <TakeAlong cascade={data} view={view} linkTo={linkTo} />}
      </div>
      <Controls view={view} />
      {cascade.isPending && <Loading />}
      {cascade.error && <ProblemMessage error={cascade.error} onRetry={() => cascade.refetch()} />}
      {data && <Overview cascade={data} view={view} me={me} old={cascade.isPlaceholderData} />}
    </>
  )

  function titleOf({ root }: Cascade) {
    if (!root) return { message: { id: 'cascade.title.company' }, values: {} }
    const id = root.id === me.person.id ? 'cascade.title.own' : 'cascade.title.below'
    return { message: { id }, values: { name: root.displayName } }
  }
}

/** For somebody who has people below and may see the whole company as well; and back to oneself from further down. */
function OtherRoot({ view, me }: { view: View; me: Me }) {
  const styles = useStyles()
  const admin = me.roles.includes('HR.Admin')
  const toCompany = admin && view.rootId !== undefined
  const toOwn = me.reports > 0 && view.rootId !== me.person.id && (admin || view.rootId !== undefined)
  return (
    <span className={styles.switch}>
      {toCompany && (
        <Button onClick={() => goTo(placeOfView(viewBelow(view, undefined)))}>
          <FormattedMessage id="cascade.to-company" />
        </Button>
      )}
      {toOwn && (
        <Button onClick={() => goTo(placeOfView(viewBelow(view, admin ? me.person.id : undefined)))}>
          <FormattedMessage id="cascade.to-own" />
        </Button>
      )}
    </span>
  )
}

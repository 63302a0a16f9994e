import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient, useNow } from '../kit/surface.tsx'
import { AdminPart } from './admin-part.tsx'
import { csvOf } from './csv.ts'
import { utcDay } from './leave.ts'
import { readChartOf } from './queries.ts'
import { saveFile } from './save-file.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
})

/** Named as the files that describe a company elsewhere name them, so not translated. */
const columns = ['id', 'displayName', 'managerId'] as const

/** Who reported to whom on a day, as a file. */
export function ChartOfDay() {
  const styles = useStyles()
  const client = useClient()
  const today = utcDay(useNow()())
  const [day, setDay] = useState(today)
  const download = useMutation({
    mutationFn: async () => {
      const people = await readChartOf(client, day)
      const rows = people.map(({ id, displayName, managerId }) => [id, displayName, managerId ?? ''])
      if (rows.length > 0) saveFile(`chart-${day}.csv`, csvOf(columns, rows))
      return rows.length
    },
  })
  const isDay = day !== '' && day <= today
  return (
    <AdminPart title="chart.title" lead="chart.lead">
      <div className={styles.line}>
        <Field label={<FormattedMessage id="chart.day" />}>
          <Input
            type="date"
            value={day}
            max={today}
            onChange={(_, { value }) => {
              download.reset()
              setDay(value)
            }}
          />
        </Field>
        <Button
          icon={<ArrowDownload20Regular />}
          disabledFocusable={!isDay || download.isPending}
          onClick={() => download.mutate()}
        >
          <FormattedMessage id="chart.download" />
        </Button>
      </div>
      <div role="status">
        {download.data !== undefined && (
          <Text>
            <FormattedMessage id="chart.done" values={{ people: download.data }} />
          </Text>
        )}
      </div>
      {download.error && <ProblemMessage error={download.error} onRetry={() => download.mutate()} />}
    </AdminPart>
  )
}

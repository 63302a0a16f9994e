import { Button, makeStyles, mergeClasses, Text, Tooltip, tokens } from '@fluentui/react-components'
import { Info16Regular } from '@fluentui/react-icons/svg/info'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import type { Share } from '../../api/contract/cascade.ts'
import { percentOf } from './share.ts'

const useStyles = makeStyles({
  figure: {
    boxSizing: 'border-box',
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
    '@media print': { padding: tokens.spacingHorizontalM },
  },
  main: { border: `2px solid ${tokens.colorBrandStroke1}` },
  name: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalXXS,
  },
  label: { minWidth: 0, hyphens: 'auto', overflowWrap: 'anywhere' },
  more: { flexShrink: 0, minWidth: 'auto', padding: tokens.spacingHorizontalXXS, '@media print': { display: 'none' } },
  number: {
    margin: 0,
    fontSize: tokens.fontSizeHero900,
    lineHeight: tokens.lineHeightHero900,
    fontWeight: tokens.fontWeightSemibold,
    '@media (max-width: 640px)': { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
    '@media print': { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  },
  detail: { margin: 0, color: tokens.colorNeutralForeground2 },
})

interface FigureProps {
  /** `coached`, `reach`, `coverage` or `agreement`: name, unit and explanation follow from it. */
  name: string
  /** null: too few to tell. */
  share: Share | null
  /** What the explanation needs beside the counts. */
  values?: Record<string, string | number>
  main?: boolean
  /** Below the count: how it has changed. */
  children?: ReactNode
}

/** One large number, the count it stands for, and one sentence on what it means for whoever points at it or tabs to it. */
export function Figure({ name, share, values = {}, main = false, children }: FigureProps) {
  const styles = useStyles()
  const intl = useIntl()
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const percent = share && percentOf(share)
  const label = intl.formatMessage({ id: `cascade.${name}` })
  const explained = share ? `cascade.${name}.hint` : `cascade.${name}.suppressed`
  return (
    <div className={mergeClasses(styles.figure, main && styles.main)}>
      <dt ref={setPlace} className={styles.name}>
        <Text weight="semibold" className={styles.label}>
          {label}
        </Text>
        <Tooltip
          relationship="description"
          withArrow
          mountNode={place}
          content={intl.formatMessage({ id: explained }, { ...values, ...share })}
        >
          <Button
            className={styles.more}
            size="small"
            appearance="transparent"
            icon={<Info16Regular />}
            aria-label={intl.formatMessage({ id: 'cascade.explain' }, { name: label })}
          />
        </Tooltip>
      </dt>
      <dd className={styles.number}>
        {percent === null ? (
          <Text size={400}>
            <FormattedMessage id={share ? 'cascade.nobody' : 'cascade.suppressed'} />
          </Text>
        ) : (
          <FormattedNumber value={percent / 100} style="percent" />
        )}
      </dd>
      {share && (
        <dd className={styles.detail}>
          <Text block>
            <FormattedMessage id={`cascade.${name}.count`} values={{ ...share }} />
          </Text>
          {children}
        </dd>
      )}
    </div>
  )
}

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Pipeline, Stage } from '../../api/contract/pipeline.ts'
import { soonDay, timeOfDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'
import { fragmentOf } from '../place.ts'

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  figure: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    textAlign: 'start',
    textDecorationLine: 'none',
    fontFamily: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  pressable: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  pressed: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
  },
  number: {
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  words: { fontSize: tokens.fontSizeHero700, '::first-letter': { textTransform: 'uppercase' } },
  of: { fontSize: tokens.fontSizeBase500, lineHeight: 1, color: tokens.colorNeutralForeground3 },
  label: { color: tokens.colorNeutralForeground3 },
})

interface FiguresProps {
  pipeline: Pipeline
  stage: Stage | null
  onStage: (stage: Stage | null) => void
}

/** The figures that matter today; those that stand for people lead to them. */
export function Figures({ pipeline, stage, onStage }: FiguresProps) {
  const styles = useStyles()
  const count = (of: Stage) => pipeline.entries.filter((entry) => entry.stage === of).length
  return (
    <div className={styles.figures}>
      <div className={styles.figure}>
        <span className={styles.number}>
          <FormattedMessage
            id="figure.live"
            values={{
              live: pipeline.live,
              counted: pipeline.counted,
              of: (parts: ReactNode[]) => (
                <span key="of" className={styles.of}>
                  {parts}
                </span>
              ),
            }}
          />
        </span>
        <Text size={200} className={styles.label}>
          <FormattedMessage id="figure.live.label" values={{ days: pipeline.cadenceDays }} />
        </Text>
      </div>
      {(['to-capture', 'overdue'] as const).map((each) => (
        <button
          key={each}
          type="button"
          className={mergeClasses(styles.figure, styles.pressable, stage === each && styles.pressed)}
          aria-pressed={stage === each}
          onClick={() => onStage(stage === each ? null : each)}
        >
          <span className={styles.number}>{count(each)}</span>
          <Text size={200} className={styles.label}>
            <FormattedMessage id={`figure.${each}.label`} />
          </Text>
        </button>
      ))}
      <NextSession pipeline={pipeline} />
    </div>
  )
}

function NextSession({ pipeline }: { pipeline: Pipeline }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const [next] = pipeline.entries
    .flatMap((entry) => (entry.next ? [{ person: entry.person, at: new Date(entry.next.start) }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  if (!next) {
    return (
      <div className={styles.figure}>
        <span className={mergeClasses(styles.number, styles.words)}>
          <FormattedMessage id="figure.next.none" />
        </span>
        <Text size={200} className={styles.label}>
          <FormattedMessage id="figure.next.none.label" />
        </Text>
      </div>
    )
  }
  return (
    <a
      className={mergeClasses(styles.figure, styles.pressable)}
      href={fragmentOf({ name: 'person', personId: next.person.id })}
    >
      <span className={mergeClasses(styles.number, styles.words)}>{soonDay(locale, next.at, now)}</span>
      <Text size={200} className={styles.label}>
        <FormattedMessage
          id="figure.next.label"
          values={{ name: next.person.displayName, time: timeOfDay(locale, next.at) }}
        />
      </Text>
    </a>
  )
}

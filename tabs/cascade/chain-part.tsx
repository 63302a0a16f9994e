import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { FormattedDate, FormattedMessage } from 'react-intl'
import type { Chain, ChainLink } from '../../api/contract/cascade.ts'
import type { Person } from '../../api/contract/person.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { Panel } from './panel.tsx'
import { useChain } from './queries.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  link: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    marginInlineStart: '15px',
    paddingInlineStart: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
    borderInlineStartWidth: '2px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  broken: { borderInlineStartStyle: 'dashed', borderInlineStartColor: tokens.colorStatusDangerBorder2 },
})

interface ChainPartProps {
  personId: string
  day: string | undefined
  /** Without it, it stays. */
  onClose?: () => void
}

/** From the top down to one person, link by link with its dates: states only, not a word of what was talked about. */
export function ChainPart({ personId, day, onClose }: ChainPartProps) {
  const chain = useChain(personId, day)
  const shown = useRef<HTMLElement>(null)
  const asked = onClose !== undefined
  // Whoever asked for it, perhaps far from here, is brought to it.
  useEffect(() => {
    if (asked) shown.current?.focus()
  }, [asked])
  const last = chain.data && lastOf(chain.data)
  return (
    <Panel
      title={
        last ? (
          <FormattedMessage id="cascade.chain" values={{ name: last.displayName }} />
        ) : (
          <FormattedMessage id="cascade.chain.loading" />
        )
      }
      lead={
        chain.data && (
          <FormattedMessage
            id="cascade.chain.lead"
            values={{ broken: brokenIn(chain.data), links: chain.data.links.length }}
          />
        )
      }
      unprinted={asked}
      shown={shown}
    >
      {chain.isPending && <Loading />}
      {chain.error && <ProblemMessage error={chain.error} onRetry={() => chain.refetch()} />}
      {chain.data && <Links chain={chain.data} />}
      {onClose && (
        <div>
          <Button size="small" onClick={onClose}>
            <FormattedMessage id="cascade.close" />
          </Button>
        </div>
      )}
    </Panel>
  )
}

function Links({ chain: { top, outside, links } }: { chain: Chain }) {
  const styles = useStyles()
  return (
    <ol className={styles.list}>
      {outside && (
        <li className={styles.link}>
          <FormattedMessage
            id={outsideWords(outside)}
            values={{
              kind: <FormattedMessage key="kind" id={`outside.${outside.kind}`} />,
              when: outside.lastHeld && <When key="when" at={outside.lastHeld} />,
            }}
          />
        </li>
      )}
      <Link person={top} />
      {links.map((link) => (
        <Link key={link.report.id} person={link.report} link={link} />
      ))}
    </ol>
  )
}

/** Somebody, under the link that leads to them. */
function Link({ person, link }: { person: Person; link?: ChainLink }) {
  const styles = useStyles()
  return (
    <li>
      {link && (
        <div className={mergeClasses(styles.link, isBroken(link) && styles.broken)}>
          <LinkMark state={link.state} />
          {link.lastHeld !== undefined && (
            <span>
              <FormattedMessage
                id={link.lastHeld ? 'cascade.chain.last' : 'cascade.chain.never'}
                values={{ when: link.lastHeld && <When key="when" at={link.lastHeld} /> }}
              />
            </span>
          )}
          <span>
            <FormattedMessage id="cascade.chain.since" values={{ when: <When key="when" at={link.since} /> }} />
          </span>
        </div>
      )}
      <Text block>
        <PersonName person={person} />
      </Text>
    </li>
  )
}

function When({ at }: { at: string }) {
  return <FormattedDate value={at} day="numeric" month="short" year="numeric" />
}

function outsideWords({ lastHeld }: NonNullable<Chain['outside']>): string {
  if (lastHeld === undefined) return 'cascade.outside.kind'
  return lastHeld ? 'cascade.outside.last' : 'cascade.outside'
}

function lastOf({ top, links }: Chain): Person {
  return links.at(-1)?.report ?? top
}

function brokenIn({ links }: Chain): number {
  return links.filter(isBroken).length
}

function isBroken({ state }: ChainLink): boolean {
  return state === 'late' || state === 'never'
}

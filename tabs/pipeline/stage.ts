import type { Person } from '../../api/contract/person.ts'
import type { PipelineEntry, Stage } from '../../api/contract/pipeline.ts'
import type { Skill } from '../../api/contract/skill.ts'
import { stages } from '../../api/contract/stages.ts'

/**
 * That there are people who do not take part is said only where there are some. Commitments are the pair's, and so is a
 * stage that speaks of them: those above are told of neither.
 */
export function stagesFor(entries: readonly PipelineEntry[], below: boolean): Stage[] {
  const some = entries.some(({ stage }) => stage === 'not-taking-part')
  return stages.filter((stage) => (stage === 'follow-up' ? !below : some || stage !== 'not-taking-part'))
}

export type StageAction = 'answer' | 'capture' | 'schedule' | 'prepare' | 'review' | 'open'

/** The one thing a card offers. */
export const actionOf = {
  asked: 'answer',
  'to-capture': 'capture',
  overdue: 'schedule',
  due: 'schedule',
  planned: 'prepare',
  'follow-up': 'review',
  'on-track': 'open',
  'not-taking-part': null,
} as const satisfies Record<Stage, StageAction | null>

export const sortKeys = ['person', 'stage', 'lastHeld', 'next', 'commitments'] as const
export type SortKey = (typeof sortKeys)[number]
export const sortKeysBelow = sortKeys.filter((key) => key !== 'commitments')

export interface Sorting {
  key: SortKey
  descending: boolean
}

/** Sorted anew, entries that have nothing to sort by last in both directions. */
export function sorted(entries: readonly PipelineEntry[], { key, descending }: Sorting, locale: string) {
  const { compare } = new Intl.Collator(locale)
  const direction = descending ? -1 : 1
  return entries.toSorted((a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return direction * (typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y)))
  })
}

function sortValue(entry: PipelineEntry, key: SortKey): string | number | null {
  if (key === 'person') return entry.person.displayName
  if (key === 'stage') return stages.indexOf(entry.stage)
  if (key === 'lastHeld') return entry.lastHeld && Date.parse(entry.lastHeld)
  if (key === 'next') return entry.next && Date.parse(entry.next.start)
  return entry.openCommitments
}

export interface Filter {
  stage: Stage | null
  skill: Skill | null
  search: string
}

/** Those in this stage who work on this skill and match the search. */
export function filtered(entries: readonly PipelineEntry[], { stage, skill, search }: Filter): PipelineEntry[] {
  const matches = matching(search)
  return entries.filter(
    (entry) => (!stage || entry.stage === stage) && (!skill || entry.focus === skill) && matches(entry.person),
  )
}

/** Whether name or title holds every word of the search, whatever its accents. */
export function matching(search: string): (person: Person) => boolean {
  const words = plain(search).split(/\s+/).filter(Boolean)
  return ({ displayName, jobTitle }) => {
    const text = plain(`${displayName} ${jobTitle ?? ''}`)
    return words.every((word) => text.includes(word))
  }
}

function plain(text: string) {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

import type { PipelineEntry, Stage } from '../../api/contract/pipeline.ts'

export const stages = [
  'asked',
  'to-capture',
  'overdue',
  'due',
  'planned',
  'follow-up',
  'on-track',
] as const satisfies readonly Stage[]

export type StageAction = 'schedule' | 'capture' | 'review' | 'open'

/** The one thing a card offers. All but `schedule` open the person's panel. */
export const actionOf = {
  asked: 'schedule',
  'to-capture': 'capture',
  overdue: 'schedule',
  due: 'schedule',
  planned: 'open',
  'follow-up': 'review',
  'on-track': 'open',
} as const satisfies Record<Stage, StageAction>

export type SortKey = 'person' | 'stage' | 'lastHeld' | 'next' | 'commitments'

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
  search: string
}

/** Those in this stage whose name or title holds every word of the search, whatever its accents. */
export function filtered(entries: readonly PipelineEntry[], { stage, search }: Filter): PipelineEntry[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  return entries.filter(({ person, stage: its }) => {
    const text = plain(`${person.displayName} ${person.jobTitle ?? ''}`)
    return (!stage || its === stage) && words.every((word) => text.includes(word))
  })
}

function plain(text: string) {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

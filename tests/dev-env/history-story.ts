import type { Skill } from '../../api/contract/skill.ts'

/** How often two people meet, in days. */
export interface Rhythm {
  /** null: they do not. */
  every: number | null
  /** Days since the last session, or since the end of a link that has ended. */
  last: number
  /** Days until one that is planned. */
  next?: number
  /** Days since one that nobody has said anything about. */
  uncaptured?: number
  /** Commitments still open from the last session. */
  open?: number
}

const steady = (last: number, more: Partial<Rhythm> = {}): Rhythm => ({ every: 14, last, ...more })
const never: Rhythm = { every: null, last: 0 }

/** What the pairs that a visitor looks at first work on. */
export const focusOf: Readonly<Record<string, Skill>> = {
  'Ingrid Solheim > Samuel Adeyemi': 'coaching-the-coach',
  'Samuel Adeyemi > Tom Berg': 'coaching-the-coach',
  'Tom Berg > Maria Lopez': 'feedback',
  'Maria Lopez > Ana Ruiz': 'open-questioning',
  'Maria Lopez > Dana Weiss': 'listening',
  'Maria Lopez > Farah Haddad': 'follow-through',
}

/** Who has asked their manager for coaching and waits for an answer. */
export const asking: Readonly<Record<string, { daysAgo: number; topic: string; context: string | null }>> = {
  'Maria Lopez > Ana Ruiz': {
    daysAgo: 2,
    topic: 'The forecast call for Q3',
    context: 'I tend to promise too much when I am asked for a number.',
  },
}

/** How the links that a visitor looks at first have fared, by the names of coach and coachee. */
export const story: Readonly<Record<string, Rhythm>> = {
  'Ingrid Solheim > Samuel Adeyemi': steady(6),
  'Ingrid Solheim > Beatriz Fonseca': steady(12, { next: 2 }),
  'Ingrid Solheim > Haruto Mori': steady(58),
  'Ingrid Solheim > Claire Okonjo': never,
  'Ingrid Solheim > Nadeem Qureshi': { every: 21, last: 18 },
  'Samuel Adeyemi > Tom Berg': steady(9, { next: 5 }),
  'Tom Berg > Maria Lopez': steady(9, { next: 5, open: 1 }),
  'Tom Berg > Ida Holm': { every: 30, last: 47 },
  'Maria Lopez > Ana Ruiz': steady(31, { open: 2 }),
  'Maria Lopez > Ben Keller': steady(15, { uncaptured: 1 }),
  'Maria Lopez > Cyd Larsen': never,
  'Maria Lopez > Dana Weiss': steady(5, { next: 9 }),
  'Maria Lopez > Emre Aydin': steady(12),
  'Maria Lopez > Farah Haddad': steady(8, { open: 1 }),
  'Maria Lopez > Gil Moreau': { every: null, last: 0, next: 1 },
  'Maria Lopez > Hana Kimura': steady(0),
  'Ida Holm > Farah Haddad': steady(0),
}

import type { Ask } from '../../api/contract/ask.ts'
import type { Home } from '../../api/contract/home.ts'

const slot = 'home:'
const oneDay = 86_400_000

/**
 * The first page as it was the last time, so that it stands at once. Facts alone are kept: nothing that somebody wrote,
 * and no key. Only for the person whom the host names, for a day.
 */
export function readKeptHome(userId: string | null, now: Date): Home | undefined {
  if (!userId) return undefined
  try {
    const { at, home }: { at: number; home: Home } = JSON.parse(localStorage.getItem(slot + userId) ?? '{}')
    const theirs = home.me.person.id === userId && now.getTime() - at < oneDay
    return theirs &&
      home.me.features &&
      home.me.takesPart &&
      home.coachee?.managerTakesPart !== undefined &&
      home.waiting
      ? home
      : undefined
  } catch {
    return undefined
  }
}

/** Whether there may be something to show at once. */
export function isHomeKept(userId: string | null): boolean {
  try {
    return userId !== null && localStorage.getItem(slot + userId) !== null
  } catch {
    return false
  }
}

export function keepHome(userId: string | null, home: Home, now: Date): void {
  if (userId !== home.me.person.id) return
  try {
    localStorage.setItem(slot + userId, JSON.stringify({ at: now.getTime(), home: withoutWords(home) }))
  } catch {
    // No storage, or it is full: the page is drawn when the answer is there.
  }
}

function withoutWords(home: Home): Home {
  return {
    ...home,
    me: { ...home.me, draftKey: '' },
    coachee: { ...home.coachee, outsideCoach: null, ask: home.coachee.ask && silent(home.coachee.ask) },
    waiting: home.waiting.map((item) => (item.kind === 'ask' ? { ...item, ask: silent(item.ask) } : item)),
  }
}

function silent(ask: Ask): Ask {
  return { ...ask, topic: '', context: null, reply: null }
}

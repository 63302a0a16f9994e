import { useSyncExternalStore } from 'react'
import type { Finding } from '../api/contract/org.ts'
import type { Stage } from '../api/contract/pipeline.ts'
import { stages } from '../api/contract/stages.ts'
import { findings } from './admin/finding.ts'

/** Where in the tab the person is; the address bar's fragment holds it, so that back and links work. */
export type Place =
  /** `stage`: only those whose link needs this. */
  | { name: 'home'; stage?: Stage }
  | { name: 'person'; personId: string }
  | { name: 'session'; sessionId: string }
  | { name: 'ask'; askId: string }
  | { name: 'confirm'; sessionId: string }
  /** Of a manager below. */
  | { name: 'pipeline'; personId: string }
  | { name: 'coachee' }
  | { name: 'notifications' }
  /** Below whom; without: where the person begins. `query`: day, weeks and what is open, read by the page. */
  | { name: 'cascade'; rootId: string | undefined; query: string }
  /** What the service holds of the reader. */
  | { name: 'own-data' }
  /** `part`: the list behind one of its counts, the leave of everybody, or who did what. */
  | { name: 'directory'; part?: DirectoryPart }

export type DirectoryPart = Finding | 'leave' | 'audit' | 'erasure' | 'policy'

const directoryParts: readonly DirectoryPart[] = [...findings, 'leave', 'audit', 'erasure', 'policy']

export function placeOf(fragment: string): Place {
  const [path = '', query = ''] = fragment.replace(/^#?\/?/, '').split('?')
  const [first, second = ''] = path.split('/')
  const id = decoded(second)
  if (first === 'coachee' || first === 'notifications' || first === 'own-data') return { name: first }
  if (first === 'cascade') return { name: first, rootId: id || undefined, query }
  if (first === 'directory') {
    const part = directoryParts.find((each) => each === second)
    return part ? { name: first, part } : { name: first }
  }
  if (first === 'stage') {
    const stage = stages.find((each) => each === second)
    return stage ? { name: 'home', stage } : { name: 'home' }
  }
  if (!id) return { name: 'home' }
  if (first === 'person' || first === 'pipeline') return { name: first, personId: id }
  if (first === 'session' || first === 'confirm') return { name: first, sessionId: id }
  return first === 'ask' ? { name: first, askId: id } : { name: 'home' }
}

export function fragmentOf(place: Place): string {
  if (place.name === 'home') return place.stage ? `#/stage/${place.stage}` : '#/'
  if (place.name === 'directory') return place.part ? `#/directory/${place.part}` : '#/directory'
  if (place.name === 'cascade') {
    const { rootId, query } = place
    return `#/cascade${rootId ? `/${encodeURIComponent(rootId)}` : ''}${query ? `?${query}` : ''}`
  }
  if ('personId' in place) return `#/${place.name}/${encodeURIComponent(place.personId)}`
  if ('sessionId' in place) return `#/${place.name}/${encodeURIComponent(place.sessionId)}`
  return place.name === 'ask' ? `#/ask/${encodeURIComponent(place.askId)}` : `#/${place.name}`
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash))
}

export function goTo(place: Place): void {
  window.location.hash = fragmentOf(place)
}

/** How many places of the tab lie behind the one shown. Each entry of the history knows it of itself, also after a reload. */
let behind = depthOf(window.history.state) ?? 0
markEntry()
window.addEventListener('hashchange', () => {
  behind = depthOf(window.history.state) ?? behind + 1
  markEntry()
})

/**
 * To where the person came from; to the first page when they came from outside. false: the first page is shown and
 * there is nothing behind it.
 */
export function goBack(): boolean {
  if (behind > 0) {
    window.history.back()
  } else if (placeOf(window.location.hash).name === 'home') {
    return false
  } else {
    behind = -1
    window.location.replace(fragmentOf({ name: 'home' }))
  }
  return true
}

function markEntry(): void {
  window.history.replaceState({ depth: behind }, '')
}

function depthOf(state: unknown): number | null {
  const depth = typeof state === 'object' && state !== null && 'depth' in state ? state.depth : null
  return typeof depth === 'number' ? depth : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

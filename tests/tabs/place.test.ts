/** @jest-environment jsdom */
import './browser.ts'
import { afterEach, expect, test } from '@jest/globals'
import { waitFor } from '@testing-library/react'
import { readLastPlace, rememberPlaces } from '../../tabs/last-place.ts'
import { fragmentOf, goBack, goTo, type Place, placeOf } from '../../tabs/place.ts'

const id = '9b0f6c1e-0000-4000-8000-000000000001'
const now = new Date('2026-11-25T10:00:00Z')

afterEach(() => sessionStorage.clear())

test.each<Place>([
  { name: 'home' },
  { name: 'home', stage: 'to-capture' },
  { name: 'person', personId: id },
  { name: 'session', sessionId: id },
  { name: 'ask', askId: id },
  { name: 'confirm', sessionId: id },
  { name: 'pipeline', personId: id },
  { name: 'coachee' },
  { name: 'notifications' },
  { name: 'directory' },
  { name: 'directory', part: 'leave' },
])('a link leads to $name and back to the same address', (place) => {
  expect(placeOf(fragmentOf(place))).toEqual(place)
})

test.each(['', '#', '#/', 'home', '#/person', '#/stage/nowhere', '#/nothing/at/all', '#/person/%E0%A4%A'])(
  'an address that leads nowhere (%s) is the first page',
  (fragment) => expect(placeOf(fragment)).toEqual({ name: 'home' }),
)

test('what a message of Teams leads to has no # in front', () => {
  expect(placeOf(`confirm/${id}`)).toEqual({ name: 'confirm', sessionId: id })
})

test('back leads to where one came from, after a step back of the browser too, and from where one came in to the first page', async () => {
  window.history.replaceState({ depth: 0 }, '', `#/session/${id}`)
  window.dispatchEvent(new Event('hashchange'))
  const isAt = (place: string) => waitFor(() => expect(window.location.hash).toBe(place))
  for (const place of [{ name: 'notifications' }, { name: 'own-data' }] as const) {
    goTo(place)
    await new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }))
  }
  window.history.back()
  await isAt('#/notifications')
  expect(goBack()).toBe(true)
  await isAt(`#/session/${id}`)
  expect(goBack()).toBe(true)
  await isAt('#/')
  expect(goBack()).toBe(false)
})

test('a window that is loaded anew is where it was, for half an hour, and for nobody else', () => {
  rememberPlaces('maria', () => now)
  window.location.hash = `#/person/${id}`
  window.dispatchEvent(new Event('pagehide'))
  const after = (minutes: number) => readLastPlace('maria', new Date(now.getTime() + minutes * 60_000))
  expect(after(29)).toBe(`#/person/${id}`)
  expect(after(30)).toBeNull()
  expect(readLastPlace('ana', now)).toBeNull()
})

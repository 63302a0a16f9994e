/** @jest-environment jsdom */
import '../browser.ts'
import { afterEach, expect, test } from '@jest/globals'
import { act, render, waitFor } from '@testing-library/react'
import { PersonAvatar } from '../../../tabs/kit/person-avatar.tsx'
import { Surface } from '../../../tabs/kit/surface.tsx'
import { answeringClient } from '../answering-client.ts'
import { ana, ben, maria, meAs } from '../people.ts'

type Entry = Pick<IntersectionObserverEntry, 'isIntersecting'>
const watching: ((entries: Entry[]) => void)[] = []

/** Tells every element on the page that it is seen now. */
class Observer {
  constructor(tell: (entries: Entry[]) => void) {
    watching.push(tell)
  }
  observe() {}
  disconnect() {}
}
Object.defineProperty(globalThis, 'IntersectionObserver', { value: Observer })
afterEach(() => {
  watching.length = 0
})

function draw(photos: Record<string, string>) {
  const asked: string[] = []
  const client = answeringClient({ me: meAs(maria), photos })
  const counting: typeof client = {
    ...client,
    getPhoto: (input) => {
      asked.push(input.personId)
      return client.getPhoto(input)
    },
  }
  const { container } = render(
    <Surface theme="default" locale="en-GB" client={counting}>
      <PersonAvatar person={ana} />
      <PersonAvatar person={ben} />
      <PersonAvatar person={ana} />
    </Surface>,
  )
  const seen = () =>
    act(() => {
      for (const tell of watching) tell([{ isIntersecting: true }])
    })
  return { asked, seen, container }
}

test('initials until somebody sees them, then one call a person, and the photo', async () => {
  const { asked, seen, container } = draw({ [ana.id]: 'iVBORw0KGgo=' })
  expect([container.textContent, asked]).toEqual(['ARBKAR', []])
  seen()
  await waitFor(() => expect(container.querySelectorAll('img')).toHaveLength(2))
  expect(container.querySelector('img')?.src).toBe('data:image/png;base64,iVBORw0KGgo=')
  expect(asked).toEqual([ana.id, ben.id])
  expect(container.textContent).toContain('BK')
})

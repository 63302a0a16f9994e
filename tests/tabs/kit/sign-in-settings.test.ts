/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { forgetSignInSettings, readSignInSettings } from '../../../tabs/kit/sign-in-settings.ts'

const monday = new Date('2026-11-23T09:00:00Z')
const hoursLater = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)

function service() {
  const asked: number[] = []
  return {
    asked,
    ask: async () => ({ clientId: `app-${asked.push(0)}`, authority: 'https://login.example', scope: 'access' }),
  }
}

test('what an earlier visit was told is used again without asking', async () => {
  const { asked, ask } = service()
  await readSignInSettings(ask, monday)
  expect(await readSignInSettings(ask, hoursLater(23))).toMatchObject({ clientId: 'app-1' })
  expect(asked).toHaveLength(1)
})

test('after a day it is used at once and asked anew beside the work', async () => {
  const { ask } = service()
  await readSignInSettings(ask, monday)
  expect(await readSignInSettings(ask, hoursLater(25))).toMatchObject({ clientId: 'app-1' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await readSignInSettings(ask, hoursLater(26))).toMatchObject({ clientId: 'app-2' })
})

test('where signing in did not work, the service is asked', async () => {
  const { ask } = service()
  await readSignInSettings(ask, monday)
  forgetSignInSettings()
  expect(await readSignInSettings(ask, monday)).toMatchObject({ clientId: 'app-2' })
})

test('something else under the name is no answer', async () => {
  localStorage.setItem('sign-in-settings', '{"clientId":1}')
  expect(await readSignInSettings(service().ask, monday)).toMatchObject({ clientId: 'app-1' })
})

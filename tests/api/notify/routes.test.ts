import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ApiError } from '../../../api/contract/client.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const guest = person('Gus', maria, { userType: 'Guest' })
const clock: Clock = { time: new Date('2026-03-03T12:00:00Z') }
const berlin = { on: true, timeZone: 'Europe/Berlin', quietFrom: 19, quietUntil: 7 }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, guest], clock)
})
afterAll(() => env.close())

test('messages are on until somebody turns them off, and keep still at night', async () => {
  expect(await clientOf(env, tom).getNoticeSettings({})).toEqual({
    on: true,
    timeZone: 'UTC',
    language: null,
    quietFrom: null,
    quietUntil: null,
    usualHours: { quietFrom: 18, quietUntil: 8 },
    stoppedByItself: false,
    version: 0,
  })
})

test('settings are kept for the person alone; a repetition changes nothing and an old version is refused', async () => {
  const client = clientOf(env, maria)
  const saved = await client.saveNoticeSettings({ ...berlin, version: 0 })
  const usualHours = { quietFrom: 18, quietUntil: 8 }
  expect(saved).toEqual({ ...berlin, language: null, usualHours, stoppedByItself: false, version: 1 })
  expect(await client.saveNoticeSettings({ ...berlin, version: 0 })).toEqual(saved)
  await expect(client.saveNoticeSettings({ ...berlin, on: false, version: 0 })).rejects.toMatchObject({
    problem: { code: 'version-stale', current: saved },
  })
  expect(await client.getNoticeSettings({})).toEqual(saved)
  expect(await clientOf(env, tom).getNoticeSettings({})).toMatchObject({ timeZone: 'UTC', version: 0 })
})

test.each([
  ['a time zone that does not exist', { timeZone: 'Middle/Earth' }, 'timeZone'],
  ['an hour that no day has', { quietFrom: 24 }, 'quietFrom'],
  ['half of quiet hours', { quietUntil: null }, 'quietUntil'],
])('%s is refused by its name', async (_, change, field) => {
  const saving = clientOf(env, tom).saveNoticeSettings({ ...berlin, ...change, version: 0 })
  await expect(saving).rejects.toMatchObject({ problem: { code: 'input-invalid', errors: [{ field }] } })
})

test('a device that tells its time zone chooses no hours; who goes back to those of everybody has none of their own', async () => {
  const client = clientOf(env, tom)
  const none = { quietFrom: null, quietUntil: null }
  expect(await client.saveNoticeSettings({ ...berlin, ...none, version: 0 })).toMatchObject({ ...none, version: 1 })
  expect(await client.saveNoticeSettings({ ...berlin, version: 1 })).toMatchObject({ quietFrom: 19, quietUntil: 7 })
  expect(await client.saveNoticeSettings({ ...berlin, ...none, version: 2 })).toMatchObject(none)
})

test('the language of the device is kept until another is told, and one that the app does not speak is none', async () => {
  const client = clientOf(env, tom)
  const { version } = await client.getNoticeSettings({})
  const told = await client.saveNoticeSettings({ ...berlin, language: 'de-DE', version })
  expect(told.language).toBe('de-DE')
  const changed = await client.saveNoticeSettings({ ...berlin, on: false, version: told.version })
  expect(changed).toMatchObject({ on: false, language: 'de-DE' })
  const other = await client.saveNoticeSettings({ ...berlin, language: null, version: changed.version })
  expect(other.language).toBeNull()
})

test('coming by a message can be said any number of times', async () => {
  for (const _ of [1, 2]) expect(await clientOf(env, tom).openNotice({})).toEqual({})
})

test('whoever is not in the org chart has no messages', async () => {
  const client = clientOf(env, guest)
  for (const call of [
    () => client.getNoticeSettings({}),
    () => client.saveNoticeSettings({ ...berlin, version: 0 }),
    () => client.openNotice({}),
  ]) {
    const problem = await call().catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiError)
    expect(problem).toMatchObject({ problem: { code: 'not-in-org-chart' } })
  }
})

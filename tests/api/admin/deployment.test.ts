import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import product from '../../../package.json' with { type: 'json' }
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'
import { engines } from '../store/engines.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const migrations = readdirSync(fileURLToPath(new URL('../../../api/store/migrations', import.meta.url))).sort()

describe.each(engines)('on %s', (engine) => {
  let env: DevEnv
  beforeAll(async () => {
    env = await startCompany([tom, hana], clock, engine)
  })
  afterAll(() => env.close())
  afterEach(() => {
    env.identity.consented.application = new Set(['User.Read.All'])
    env.identity.consented.delegated = new Set(['Calendars.ReadBasic'])
    env.identity.trouble.reset()
  })
  const deployment = () => clientOf(env, hana).getDeployment({})

  test('HR sees version, migrations, number of keys and what Microsoft 365 granted; no secret and no person', async () => {
    const answer = await deployment()
    expect(answer).toEqual({
      version: product.version,
      noteKeys: 1,
      tellsInTeams: true,
      database: { migration: migrations.at(-1), waiting: [], unknown: [] },
      permissions: {
        state: 'read',
        application: ['User.Read.All'],
        delegated: ['Calendars.ReadBasic'],
        missing: [],
        tooWide: [],
      },
    })
  })

  test('a consent given just now is seen, though an earlier token is still valid', async () => {
    await deployment()
    env.identity.consented.application.add('Mail.Read')
    expect((await deployment()).permissions).toMatchObject({ tooWide: ['Mail.Read'] })
  })

  test('without a consent it says which is missing', async () => {
    env.identity.consented.delegated.clear()
    expect((await deployment()).permissions).toMatchObject({ delegated: [], missing: ['Calendars.ReadBasic'] })
  })

  test('while Entra ID is away the other facts are still told', async () => {
    env.identity.trouble.next({ path: /oauth2\/v2.0\/token/, times: 9, status: 503 })
    expect(await deployment()).toMatchObject({ noteKeys: 1, permissions: { state: 'unread' } })
  })

  test('nobody without the role learns any of it', async () => {
    await expect(clientOf(env, tom).getDeployment({})).rejects.toMatchObject({ problem: { code: 'role-missing' } })
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { usualSettings } from '../../../api/admin/policy.ts'
import type { PolicySettings } from '../../../api/contract/policy.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { setConsent } from '../../dev-env/graph/consents.ts'
import { goodDay } from '../../dev-env/graph/switches.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'
import { engines } from '../store/engines.ts'

const permission = 'GroupMember.Read.All'
const problem = (code: string, more: object = {}) => ({ problem: expect.objectContaining({ code, ...more }) })
const hour = 3_600_000

describe.each(engines)('on %s', (engine) => {
  const tom = person('Tom', null, { department: 'Sales' })
  const hana = person('Hana', tom, { roles: ['HR.Admin'] })
  const maria = person('Maria', tom)
  const [ana, ben, cyd, dee] = [person('Ana', maria), person('Ben', maria), person('Cyd', maria), person('Dee', maria)]
  const gus = person('Gus', maria, { userType: 'Guest' })
  const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
  const inner = { id: randomUUID(), displayName: "Ben's team", memberIds: [ben.id, cyd.id] }
  const pilot = { id: randomUUID(), displayName: 'Pilot', memberIds: [] as string[] }
  let env: DevEnv

  beforeAll(async () => {
    env = await startCompany([tom, hana, maria, ana, ben, cyd, dee, gus], clock, engine)
  })
  afterAll(() => env.close())
  beforeEach(() => {
    pilot.memberIds = [ana.id, inner.id, ben.id, gus.id]
    env.world.groups = [pilot, inner]
    setConsent(env.identity, permission, true)
  })
  afterEach(async () => {
    env.graph.trouble.reset()
    Object.assign(env.graph.switches, goodDay())
    await set(usualSettings)
    clock.time = new Date(clock.time.getTime() + 50 * hour)
    await env.service.runOrgSync(env.world.tenantId)
  })

  const hr = () => clientOf(env, hana)
  const look = (groupId = pilot.id) => hr().readGroup({ groupId })
  const state = async () => (await hr().getPolicy({})).groups.find(({ id }) => id === pilot.id)
  const admitted = async (...people: WorldPerson[]) => {
    const answers = await Promise.all(
      people.map((each) =>
        clientOf(env, each)
          .getMe({})
          .catch(() => null),
      ),
    )
    return answers.map((answer) => answer !== null)
  }

  async function set(settings: PolicySettings) {
    const { version } = await hr().getPolicy({})
    return hr().savePolicy({ ...settings, version })
  }

  async function chosen() {
    await look()
    return set({ ...usualSettings, groups: [pilot.id] })
  }

  /** The next turn of the reading that is due. */
  async function turn() {
    clock.time = new Date(clock.time.getTime() + hour)
    await env.service.runOrgSync(env.world.tenantId)
  }

  test('a group is found by the beginning of its name, and read page by page with the groups within it', async () => {
    env.graph.switches.pageLimit = 2
    expect(await hr().findGroups({ name: "ben's" })).toEqual({ groups: [{ id: inner.id, name: "Ben's team" }] })
    expect(await hr().findGroups({ name: 'x&$top=1' })).toEqual({ groups: [] })
    expect(await look()).toEqual({
      ...{ id: pilot.id, name: 'Pilot', people: 3, problem: null },
      readAt: clock.time.toISOString(),
    })
    expect(env.graph.trouble.count(/transitiveMembers/)).toBe(2)
  })

  test('who looks at another group while one is read has a turn after it', async () => {
    const looked = await Promise.all([look(), look(inner.id), look()])
    expect(looked.map(({ id, people }) => [id, people])).toEqual([
      [pilot.id, 3],
      [inner.id, 2],
      [pilot.id, 3],
    ])
  })

  test('people of a chosen group or of a chosen department take part, and others are told so', async () => {
    await look()
    const settings = { ...usualSettings, departments: ['Sales'], groups: [pilot.id] }
    expect(await hr().checkPolicy(settings)).toMatchObject({ takePart: 4, leftOut: 3 })
    await set(settings)
    expect(await admitted(tom, ana, ben, cyd, hana)).toEqual([true, true, true, true, true])
    await expect(clientOf(env, dee).getMe({})).rejects.toMatchObject(problem('not-taking-part'))
    await set({ ...settings, departments: null })
    expect(await admitted(tom, ana, dee)).toEqual([false, true, false])
  })

  test('who joins or leaves the group is known with the next reading, within the hour', async () => {
    await chosen()
    pilot.memberIds = [dee.id, inner.id]
    await env.service.runOrgSync(env.world.tenantId)
    expect(await admitted(ana, dee)).toEqual([true, false])
    await turn()
    expect(await admitted(ana, ben, dee)).toEqual([false, true, true])
  })

  test.each([
    ['was deleted', 'gone', () => (env.world.groups = [])],
    ['may not be read any more', 'refused', () => setConsent(env.identity, permission, false)],
    [
      'does not answer',
      'unavailable',
      () => env.graph.trouble.next({ path: /transitiveMembers/, times: 9, status: 503, retryAfter: 0 }),
    ],
  ])('nobody is left out because a group %s: it is said, with the age of what is known', async (_, why, begin) => {
    const { groups } = await chosen()
    begin()
    await turn()
    expect(await state()).toMatchObject({ problem: why, people: 3, readAt: groups[0]?.readAt })
    expect(await admitted(ana, ben, cyd, dee)).toEqual([true, true, true, false])
    expect((await hr().getOrgSync({})).state).toBe('done')
    env.world.groups = [pilot, inner]
    setConsent(env.identity, permission, true)
    env.graph.trouble.reset()
    await turn()
    expect(await state()).toMatchObject({ problem: null, readAt: clock.time.toISOString() })
  })

  test('a reading that breaks off between two pages leaves nobody out, and begins again', async () => {
    await chosen()
    env.graph.switches.pageLimit = 1
    pilot.memberIds = [ana.id, dee.id]
    let calls = 0
    const end = env.graph.trouble.next({ path: /skiptoken/, times: 9, status: 503, retryAfter: 0 })
    await turn()
    calls = env.graph.trouble.count(/transitiveMembers/)
    expect(calls).toBeGreaterThan(1)
    expect(await admitted(ana, ben, cyd)).toEqual([true, true, true])
    end()
    await turn()
    expect(await admitted(ana, ben, cyd, dee)).toEqual([true, false, false, true])
  })

  test('without the permission HR is told which one is missing, and sees a consent of just now at once', async () => {
    setConsent(env.identity, permission, false)
    clock.time = new Date(clock.time.getTime() + 2 * hour)
    for (const call of [() => hr().findGroups({ name: 'Pilot' }), () => look()]) {
      await expect(call()).rejects.toMatchObject(
        problem('graph-refused', { detail: expect.stringContaining(permission) }),
      )
    }
    setConsent(env.identity, permission, true)
    expect(await look()).toMatchObject({ people: 3 })
  })

  test('the permission is missed where groups may be chosen, and too wide where they may not', async () => {
    const permissions = async () => (await hr().getDeployment({})).permissions
    expect(await permissions()).toMatchObject({ missing: [], tooWide: [permission] })
    await set({ ...usualSettings, groups: [] })
    expect(await permissions()).toMatchObject({ missing: [], tooWide: [] })
    setConsent(env.identity, permission, false)
    expect(await permissions()).toMatchObject({ missing: [permission], tooWide: [] })
    expect(await admitted(ana, dee)).toEqual([true, true])
  })

  test('a group that was not read to its end cannot be chosen, and one that is not there is not found', async () => {
    const id = randomUUID()
    await expect(set({ ...usualSettings, groups: [id] })).rejects.toMatchObject(
      problem('input-invalid', { errors: [expect.objectContaining({ field: 'groups.0' })] }),
    )
    await expect(look(id)).rejects.toMatchObject(problem('not-found'))
    expect(await admitted(dee)).toEqual([true])
  })

  test('a group that was looked at and not chosen is forgotten; the one to go back to is not', async () => {
    await chosen()
    await look(inner.id)
    await set(usualSettings)
    clock.time = new Date(clock.time.getTime() + 25 * hour)
    await env.service.runOrgSync(env.world.tenantId)
    expect((await hr().getPolicy({})).groups.map(({ name }) => name)).toEqual(['Pilot'])
  })

  test('what HR chose is in the audit log, by how many', async () => {
    await chosen()
    const entries = (await hr().listAudit({})).entries.slice(0, 2)
    expect(entries).toMatchObject([{ action: 'savePolicy', facts: { groups: 1 } }, { action: 'readGroup' }])
  })
})

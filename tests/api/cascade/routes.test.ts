import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'
import { engines } from '../store/engines.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const maria = person('Maria', tom)
const ines = person('Ines', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const cyd = person('Cyd', ana)
const lou = person('Lou', ana)
const per = person('Per', ines)
const eva = person('Eva', per)
const now = new Date('2026-06-15T09:00:00Z')
const clock: Clock = { time: now }
const days = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString()
const past = days(-45).slice(0, 10)
const today = days(0).slice(0, 10)

describe.each(engines)('on %s', (engine) => {
  let env: DevEnv

  /** Ben came under Ines and Lou left 40 days ago; Per came under Maria an hour ago. */
  beforeAll(async () => {
    clock.time = new Date(days(-70))
    const people = [tom, hana, maria, ines, ana, ben, cyd, lou, per, eva].map((each) => ({ ...each }))
    env = await startCompany(people, clock, engine)
    for (const [coach, coachee, inDays] of [
      [ana, cyd, -60],
      [ana, lou, -58],
      [tom, maria, -50],
    ] as const) {
      await hold(coach, coachee, inDays)
    }
    clock.time = new Date(days(-40))
    move(ben, ines)
    env.world.people = env.world.people.filter(({ id }) => id !== lou.id)
    await env.service.runOrgSync(env.world.tenantId)
    for (const [coach, coachee, inDays] of [
      [tom, maria, -4],
      [ana, cyd, -3],
      [per, eva, -2],
    ] as const) {
      await hold(coach, coachee, inDays)
    }
    clock.time = new Date(now.getTime() - 3_600_000)
    move(per, maria)
    await env.service.runOrgSync(env.world.tenantId)
    clock.time = now
    await clientOf(env, tom).setOutsideCoach({ coach: { name: 'Zoe Zander', kind: 'board', mail: null } })
    await clientOf(env, tom).saveOutsideSession({ id: randomUUID(), heldOn: days(-20).slice(0, 10) })
    await env.service.keepCascade()
  }, 240_000)
  afterAll(() => env.close())

  function move({ id }: WorldPerson, to: WorldPerson): void {
    const found = env.world.people.find((each) => each.id === id)
    if (found) found.managerId = to.id
  }

  async function hold(coach: WorldPerson, coachee: WorldPerson, inDays: number): Promise<void> {
    clock.time = new Date(days(inDays))
    const event = wordsFor(env, book(env, coach, [coachee], days(inDays)), coach)
    const { id } = await clientOf(env, coach).tagSession({ id: randomUUID(), kind: 'coaching', event })
    await clientOf(env, coach).setOutcome({ id, outcome: 'held' })
  }

  const as = (who: WorldPerson) => clientOf(env, who)
  const nameOf = (each: { displayName: string } | null) => each?.displayName ?? null

  test('a leader sees the headline, the levels and what to mend first', async () => {
    const told = await as(tom).getCascade({})
    expect(told).toMatchObject({
      root: { displayName: 'Tom' },
      day: today,
      today: true,
      figures: { coached: { n: 1, of: 4 }, reach: { n: 3, of: 8 }, coverage: { n: 3, of: 7 } },
      levels: [
        { level: 1, live: 1, late: 0, never: 1, exempt: 0 },
        { level: 2, live: 0, late: 0, never: 1, exempt: 1 },
        { level: null, live: 2, late: 0, never: 2, exempt: 0 },
      ],
      fourStates: {
        counts: { 'coached-and-coaching': 0, 'coaching-not-coached': 2, 'coached-not-coaching': 1, neither: 1 },
        unrated: 0,
      },
      breakCount: 3,
      agreement: null,
      modelling: { kind: 'too-few' },
      breakAbove: null,
      // Without saying so, of 26 weeks, the open one among them.
      since: '2025-12-22',
    })
    expect(
      told.breaks.map(({ manager, report, regained, below, through }) => [
        nameOf(manager),
        nameOf(report),
        regained,
        below,
        nameOf(through),
      ]),
    ).toEqual([
      ['Maria', 'Ana', 2, 1, 'Maria'],
      ['Tom', 'Ines', 1, 1, null],
      ['Tom', 'Hana', 1, 0, null],
    ])
    expect(told.trend.length).toBe(10)
    // At midnight Per was not there yet.
    expect(told.trend.at(-1)).toMatchObject({ week: today, reach: { n: 1, of: 8 }, coverage: { n: 3, of: 8 } })
  })

  test('a first-line manager has weeks of their own people', async () => {
    const { trend } = await as(ana).getCascade({ weeks: '13' })
    expect(trend.map(({ coverage }) => `${coverage.n} of ${coverage.of}`)).toEqual([
      ...['0 of 2', '2 of 2', '2 of 2', '2 of 2', '0 of 1', '0 of 1', '0 of 1', '0 of 1', '0 of 1'],
      '1 of 1',
    ])
  })

  test('below a manager whose own link is broken the figures are theirs, and the break above is told', async () => {
    expect(await as(ana).getCascade({})).toMatchObject({
      figures: { reach: { n: 1, of: 1 } },
      breaks: [],
      breakAbove: { manager: { displayName: 'Maria' }, report: { displayName: 'Ana' }, state: 'never' },
    })
    expect(await as(cyd).getCascade({})).toMatchObject({
      root: { displayName: 'Cyd' },
      figures: { reach: { n: 0, of: 0 } },
      levels: [],
      breakAbove: { report: { displayName: 'Ana' } },
    })
  })

  test('who stands below may be looked at, at any depth', async () => {
    const told = await as(tom).getCascade({ root: per.id })
    expect(told).toMatchObject({ root: { displayName: 'Per' }, figures: { reach: { n: 1, of: 1 } } })
    expect(await as(maria).listCascadeNodes({ parent: per.id })).toMatchObject({
      parent: { person: { displayName: 'Per' }, coachedBy: 'exempt', coaching: { live: 1 }, below: 1 },
      entries: [{ person: { displayName: 'Eva' }, coachedBy: 'live', coaching: null, below: 0 }],
    })
    expect(await as(eva).listCascadeNodes({})).toMatchObject({
      parent: { person: { displayName: 'Eva' }, coachedBy: 'live', coaching: null, below: 0 },
      entries: [],
    })
  })

  test.each([
    ['a peer', ines, maria],
    ['one above', maria, tom],
    ['a former report', maria, ben],
    ['somebody who moved out an hour ago', ines, per],
    ['somebody below a person who moved out an hour ago', ines, eva],
    ['a leaver', ana, lou],
    ['nobody at all', tom, person('Nobody', null)],
  ])('%s is not there for those who do not stand above', async (_, reader, root) => {
    const refused = { problem: { code: 'not-found', detail: 'Nobody with this id is below you.' } }
    for (const day of [undefined, past]) {
      const asked = [
        () => as(reader).getCascade({ root: root.id, day }),
        () => as(reader).listCascadeNodes({ parent: root.id, day }),
        () => as(reader).listCascadeManagers({ root: root.id, state: 'neither', day }),
        () => as(reader).listCascadeRows({ root: root.id, day }),
        () => as(reader).getChain({ personId: root.id, day }),
        () => as(reader).compareCascade({ root: root.id, from: past, to: today }),
      ]
      for (const ask of asked) await expect(ask()).rejects.toMatchObject(refused)
    }
  })

  test('a token of another tenant, of nobody, or of somebody who left opens nothing', async () => {
    const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
    const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
    const left = { authorization: `Bearer ${await env.tokenFor(maria.id, { claims: { oid: lou.id } })}` }
    const foreign = { authorization: `Bearer ${await env.tokenFor(maria.id, { claims })}` }
    const paths = ['', '/nodes', '/managers?state=neither', '/rows', '/people?name=an', `/chain/${ana.id}`]
    for (const path of [...paths, `/compare?from=${past}&to=${today}`]) {
      const statusFor = async (headers: Record<string, string>) =>
        (await fetch(`${env.url}/api/cascade${path}`, { headers })).status
      expect([await statusFor({}), await statusFor(foreign)]).toEqual([401, 401])
      const answer = await fetch(`${env.url}/api/cascade${path}`, { headers: left })
      expect(await answer.json()).toMatchObject({ code: 'not-in-org-chart' })
    }
  })

  test('HR sees the whole company, and everybody in it', async () => {
    const whole = await as(hana).getCascade({})
    expect(whole).toMatchObject({ root: null, figures: { reach: { n: 3, of: 8 } }, breakCount: 3 })
    expect(whole.breaks.map(({ through }) => through)).toEqual([null, null, null])
    expect(await as(hana).listCascadeNodes({})).toMatchObject({
      parent: null,
      entries: [{ person: { displayName: 'Tom' }, coachedBy: null, below: 8, coverage: { n: 3, of: 7 } }],
    })
    expect(await as(hana).getCascade({ root: per.id })).toMatchObject({ root: { displayName: 'Per' } })
  })

  test('a past day is told with its own chart, and whoever left since counts in it', async () => {
    expect(await as(tom).getCascade({ day: past })).toMatchObject({
      day: past,
      today: false,
      figures: { coached: { n: 1, of: 4 }, reach: { n: 1, of: 9 }, coverage: { n: 3, of: 9 } },
    })
    const { parent, entries, movedAway } = await as(ana).listCascadeNodes({ day: past })
    expect(parent).toMatchObject({
      person: { displayName: 'Ana' },
      coachedBy: 'never',
      coaching: { live: 2 },
      below: 2,
    })
    expect(entries.map(({ person: each }) => each.displayName)).toEqual(['Cyd'])
    expect(movedAway).toBe(1)
  })

  test('of a past day nobody is named who stands elsewhere today, but for HR', async () => {
    const told = await as(maria).getCascade({ day: past })
    expect(told).toMatchObject({ figures: { reach: { of: 4 } }, breakCount: 2 })
    expect(told.breaks.map(({ report }) => report.displayName)).toEqual(['Ana'])
    expect(await as(maria).listCascadeNodes({ day: past })).toMatchObject({
      entries: [{ person: { displayName: 'Ana' } }],
      movedAway: 1,
    })
    const seen = await as(hana).listCascadeNodes({ parent: maria.id, day: past })
    expect(seen.entries.map(({ person: each }) => each.displayName)).toEqual(['Ana', 'Ben'])
    expect(seen.movedAway).toBe(0)
  })

  test('the tree opens with whoever is looked at, then by name, with both marks and what stands below each', async () => {
    expect(await as(tom).listCascadeNodes({})).toMatchObject({
      parent: {
        person: { displayName: 'Tom' },
        coachedBy: null,
        coaching: { live: 1, late: 0, never: 2, exempt: 0 },
        below: 8,
        coverage: { n: 3, of: 7 },
      },
      entries: [
        { person: { displayName: 'Hana' }, coachedBy: 'never', coaching: null, below: 0, coverage: { n: 0, of: 0 } },
        { person: { displayName: 'Ines' }, coachedBy: 'never', coaching: { never: 1 }, below: 1 },
        {
          person: { displayName: 'Maria' },
          coachedBy: 'live',
          coaching: { live: 0, late: 0, never: 1, exempt: 1 },
          below: 4,
          coverage: { n: 2, of: 3 },
        },
      ],
      movedAway: 0,
      next: null,
    })
  })

  test('managers in one of the four states are listed, and all of them by their place', async () => {
    const { entries } = await as(tom).listCascadeManagers({ state: 'coaching-not-coached' })
    expect(entries.map(({ person: each }) => each.displayName)).toEqual(['Ana', 'Per'])
    const rows = (await as(tom).listCascadeRows({})).entries
    expect(rows.map((row) => [row.person.displayName, nameOf(row.manager), row.level, row.coachedBy]).sort()).toEqual([
      ['Ana', 'Maria', 2, 'never'],
      ['Ines', 'Tom', 1, 'never'],
      ['Maria', 'Tom', 1, 'live'],
      ['Per', 'Maria', 2, 'exempt'],
    ])
    expect((await as(maria).listCascadeRows({ day: past })).entries).toMatchObject([
      { person: { displayName: 'Ana' }, live: 2, level: 1 },
    ])
  })

  test('a search finds those below alone', async () => {
    const found = async (who: WorldPerson, name: string) =>
      (await as(who).findInCascade({ name })).entries.map((each) => [each.person.displayName, nameOf(each.manager)])
    expect(await found(maria, 'EV')).toEqual([['Eva', 'Per']])
    expect(await found(ines, 'ev')).toEqual([])
    expect(await found(maria, 'be')).toEqual([])
    expect(await found(maria, 'mar')).toEqual([['Maria', 'Tom']])
    expect(await found(hana, 'be')).toEqual([['Ben', 'Ines']])
    expect(await found(hana, '%_')).toEqual([])
  })

  test('a chain goes from the top, with the kind of its coach from outside, down to the person', async () => {
    const chain = await as(maria).getChain({ personId: eva.id })
    expect(chain.links.map((link) => [link.manager.displayName, link.report.displayName, link.state])).toEqual([
      ['Tom', 'Maria', 'live'],
      ['Maria', 'Per', 'exempt'],
      ['Per', 'Eva', 'live'],
    ])
    expect(chain).toMatchObject({ top: { displayName: 'Tom' }, outside: { kind: 'board' } })
    expect(chain.links[0]?.lastHeld).toBe(days(-4))
    expect(JSON.stringify(chain)).not.toContain('Zander')
    expect(await as(tom).getChain({ personId: tom.id })).toMatchObject({ top: { displayName: 'Tom' }, links: [] })
  })

  test('when people met is told from one’s own link down; above it, and to HR, states alone', async () => {
    const datesFor = async (who: WorldPerson, personId: string) => {
      const { outside, links } = await as(who).getChain({ personId })
      return [outside, ...links].map((each) => each?.lastHeld)
    }
    const ofOutside = '2026-05-26T00:00:00.000Z'
    expect(await datesFor(tom, cyd.id)).toEqual([ofOutside, days(-4), null, days(-3)])
    expect(await datesFor(ana, cyd.id)).toEqual([undefined, undefined, null, days(-3)])
    expect(await datesFor(cyd, cyd.id)).toEqual([undefined, undefined, undefined, days(-3)])
    expect(await datesFor(hana, cyd.id)).toEqual([undefined, undefined, undefined, undefined])
    const dated = async (who: WorldPerson) =>
      (await as(who).getCascade({})).breaks.filter((each) => 'lastHeld' in each).map(({ report }) => report.displayName)
    expect(await dated(tom)).toEqual(['Ana', 'Ines', 'Hana'])
    expect(await dated(hana)).toEqual(['Hana'])
  })

  test('a past chain ends where it leaves those below the reader, but for their own', async () => {
    const of = async (who: WorldPerson, personId: string) =>
      (await as(who).getChain({ personId, day: past })).links.map(({ manager }) => manager.displayName)
    expect(await of(maria, eva.id)).toEqual(['Per'])
    expect(await of(tom, eva.id)).toEqual(['Tom', 'Ines', 'Per'])
    expect(await of(per, per.id)).toEqual(['Tom', 'Ines'])
    expect(await of(hana, eva.id)).toEqual(['Tom', 'Ines', 'Per'])
  })

  test('two days are told beside each other, with who came, went and moved between them', async () => {
    const of = async (who: WorldPerson) => {
      const told = await as(who).compareCascade({ from: past, to: today })
      return told.reorganisations.map((each) => [
        each.person.displayName,
        each.kind,
        nameOf(each.from),
        nameOf(each.to),
        each.below,
      ])
    }
    expect(await of(hana)).toEqual([
      ['Per', 'moved-within', 'Ines', 'Maria', 1],
      ['Ben', 'moved-within', 'Maria', 'Ines', 0],
      ['Lou', 'left', 'Ana', null, 0],
    ])
    expect(await as(tom).compareCascade({ from: past, to: today })).toMatchObject({
      from: { day: past, figures: { reach: { n: 1, of: 9 } } },
      to: { day: today, figures: { reach: { n: 3, of: 8 } } },
      reorganisationCount: 3,
    })
  })

  test('between two days whoever does not stand below the reader now is counted, not named', async () => {
    const of = async (who: WorldPerson, to = today) => {
      const told = await as(who).compareCascade({ from: past, to })
      const { reorganisations, reorganisationCount, unnamed } = told
      return [reorganisations.map((each) => [each.person.displayName, each.kind]), reorganisationCount, unnamed]
    }
    expect(await of(tom)).toEqual([
      [
        ['Per', 'moved-within'],
        ['Ben', 'moved-within'],
      ],
      3,
      { reorganisations: 1, below: 0 },
    ])
    expect(await of(maria)).toEqual([[['Per', 'moved-in']], 3, { reorganisations: 2, below: 0 }])
    expect(await of(ines)).toEqual([[['Ben', 'moved-in']], 2, { reorganisations: 1, below: 1 }])
    expect(JSON.stringify(await as(ines).compareCascade({ from: past, to: today }))).not.toMatch(/"(Per|Eva|Maria)"/)
    expect(await of(ines, days(-1).slice(0, 10))).toEqual([[['Ben', 'moved-in']], 1, { reorganisations: 0, below: 0 }])
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ActivityFeed } from '../../../api/graph/activity.ts'
import { person } from '../company.ts'
import { engines } from '../store/engines.ts'
import { type Outbox, startOutbox } from './outbox.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const crowd = Array.from({ length: 120 }, (_, index) => person(`Person ${index}`, maria))
const minute = 60_000
const single = /sendActivityNotification$/
const monday = new Date('2026-03-02T09:00:00Z')

describe.each(engines)('on %s', (engine) => {
  let box: Outbox
  beforeAll(async () => {
    box = await startOutbox([tom, maria, ana, ben, ...crowd], engine)
  })
  afterAll(() => box.close())
  beforeEach(() => box.clear())

  test('two timers at once send everything once, also two of which neither knows of the other', async () => {
    box.clock.time = monday
    for (const each of crowd.slice(0, 120)) await box.ask(each, ana)
    await box.db.query(box.tenantId, `update ask set asked_at = asked_at - interval '9 days' where tenant_id = $1`, [
      box.tenantId,
    ])
    for (const each of crowd.slice(0, 5)) await box.session(maria, each, 2)
    const told: string[] = []
    const counting: ActivityFeed = {
      async tell(_, id, { type }) {
        told.push(`${type} ${id}`)
        return { outcome: 'accepted' }
      },
      async tellMany(_, ids, { type }) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        told.push(...ids.map((id) => `${type} ${id}`))
        return { outcome: 'accepted' }
      },
    }
    const rounds = await Promise.all([1, 2, 3].map(() => box.send(counting)))
    expect(told).toHaveLength(126)
    expect(new Set(told).size).toBe(126)
    expect(rounds.reduce((sum, round) => sum + (round?.sent ?? 0), 0)).toBe(126)
  })

  test('a timer that dies after sending leaves a message that is replaced and not doubled', async () => {
    await box.session(maria, ana, 1)
    const dying: ActivityFeed = {
      tell: async (...call) => {
        await box.real.tell(...call)
        // The process ends here: nothing of it can write down what happened.
        return new Promise(() => {})
      },
      tellMany: box.real.tellMany,
    }
    void box.send(dying)
    while (box.feedOf(ana).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await box.states()).toEqual(['sending'])
    expect(await box.send()).toMatchObject({ sent: 0 })
    box.pass(11 * minute)
    expect(await box.send()).toMatchObject({ sent: 1 })
    expect(box.feedOf(ana)).toHaveLength(1)
    expect(box.graph.trouble.count(single)).toBe(2)
    expect(await box.states()).toEqual(['sent'])
  })

  test('one that dies after a call for many neither doubles a message nor counts it as ignored twice', async () => {
    box.clock.time = monday
    await box.session(maria, ana, 24 * 3, { confirmation: 'something-else', outcome: 'held' })
    const dying: ActivityFeed = {
      tell: box.real.tell,
      tellMany: async (...call) => {
        await box.real.tellMany(...call)
        return new Promise(() => {})
      },
    }
    void box.send(dying)
    while (box.feedOf(ana).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await box.send()).toMatchObject({ sent: 0 })
    box.pass(11 * minute)
    expect(await box.send()).toMatchObject({ sent: 2 })
    expect([maria, ana].map((each) => box.feedOf(each).length)).toEqual([1, 1])
    const ignored = 'select ignored from notice_settings where tenant_id = $1'
    expect(await box.db.query(box.tenantId, ignored, [box.tenantId])).toEqual([{ ignored: 1 }, { ignored: 1 }])
  })

  test('an answer of 504 is not repeated blindly, more and more seldom, and given up after a day', async () => {
    await box.ask(maria, ana)
    box.graph.trouble.next({ path: single, times: 99, status: 504 })
    const triedAt: number[] = []
    const begun = box.clock.time.getTime()
    let round = await box.send()
    for (let turns = 0; round?.dropped === 0 && turns < 400; turns++) {
      if (box.graph.trouble.count(single) > triedAt.length) triedAt.push((box.clock.time.getTime() - begun) / minute)
      box.pass(5 * minute)
      round = await box.send()
    }
    expect(round).toEqual({ sent: 0, notInstalled: 0, dropped: 1, throttled: 0 })
    expect(triedAt.slice(0, 5)).toEqual([0, 15, 40, 85, 150])
    expect(triedAt).toHaveLength(24)
  })

  test('when Graph wants to rest, nothing is sent for so long and everything afterwards', async () => {
    for (const each of [ana, ben, tom]) await box.session(maria, each, 1)
    box.graph.trouble.next({ path: single, times: 1, status: 429, retryAfter: 400 })
    expect(await box.send()).toEqual({ sent: 0, notInstalled: 0, dropped: 0, throttled: 1 })
    box.pass(5 * minute)
    expect(await box.send()).toMatchObject({ sent: 0 })
    expect(box.graph.trouble.count(single)).toBe(1)
    box.pass(2 * minute)
    expect(await box.send()).toMatchObject({ sent: 3 })
  })

  test('calls keep to what a tenant allows: none is refused for coming too fast', async () => {
    for (const each of crowd.slice(0, 12)) await box.session(maria, each, 1)
    const begun = performance.now()
    expect(await box.send()).toEqual({ sent: 12, notInstalled: 0, dropped: 0, throttled: 0 })
    expect(performance.now() - begun).toBeGreaterThan(11 * 195)
    expect(box.graph.trouble.calls.filter(({ status }) => status === 429)).toEqual([])
  })

  test('who does not have the app is counted, and left in peace until an ask reaches them', async () => {
    box.graph.switches.withoutApp.add(ana.id)
    await box.session(maria, ana, 1)
    expect(await box.send()).toEqual({ sent: 0, notInstalled: 1, dropped: 0, throttled: 0 })
    expect(await box.states()).toEqual(['not-installed'])
    await box.session(maria, ana, 0.5)
    expect(await box.send()).toEqual({ sent: 0, notInstalled: 0, dropped: 0, throttled: 0 })
    box.graph.switches.withoutApp.clear()
    box.pass(minute)
    await box.ask(ana, ben)
    await box.send()
    expect(await box.send()).toEqual({ sent: 1, notInstalled: 0, dropped: 0, throttled: 0 })
    expect(box.feedOf(ana).map(({ activityType }) => activityType)).toEqual(['confirm', 'ask'])
  })

  test('another tenant has neither these messages nor these settings', async () => {
    await box.settle(ana, { timeZone: 'Europe/Berlin' })
    const askId = await box.ask(maria, ana)
    const stranger = randomUUID()
    expect(await box.instance().forTenant(stranger, minute)).toEqual({
      sent: 0,
      notInstalled: 0,
      dropped: 0,
      throttled: 0,
    })
    expect(await box.settings.read(stranger, ana.id)).toMatchObject({ timeZone: 'UTC', version: 0 })
    await box.instance().askOpened(stranger, { askId, coachId: maria.id })
    expect(box.failures.splice(0)).toHaveLength(1)
    expect(box.graph.trouble.count(single)).toBe(0)
  })
})

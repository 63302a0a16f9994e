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
const crowd = Array.from({ length: 250 }, (_, index) => person(`Person ${index}`, maria))
const minute = 60_000
const single = /sendActivityNotification$/
const bulk = /sendActivityNotificationToRecipients$/
const monday = new Date('2026-03-02T09:00:00Z')

describe.each(engines)('on %s', (engine) => {
  let box: Outbox
  beforeAll(async () => {
    box = await startOutbox([tom, maria, ana, ben, ...crowd], engine)
  })
  afterAll(() => box.close())
  beforeEach(() => box.clear())

  const pass = (milliseconds: number) => {
    box.clock.time = new Date(box.clock.time.getTime() + milliseconds)
  }
  const settle = async (who: typeof ana, change: object) => {
    const { stoppedByItself: _, ...before } = await box.settings.read(box.tenantId, who.id)
    return box.settings.save(box.tenantId, who.id, { ...before, ...change })
  }
  const openedBy = (who: typeof ana) => box.settings.opened(box.tenantId, who.id)

  describe('an ask', () => {
    test('is told at once, in quiet hours and to somebody who turned messages off too, and once', async () => {
      await settle(maria, { on: false })
      box.clock.time = new Date('2026-03-03T23:00:00Z')
      const askId = await box.ask(maria, ana)
      for (const _ of [1, 2]) await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      expect(box.feedOf(maria)).toMatchObject([{ activityType: 'ask', webUrl: expect.stringContaining(askId) }])
      await box.send()
      expect(box.graph.trouble.count(single)).toBe(1)
    })

    test.each([429, 504] as const)('that Graph answers with %d is sent by the timer', async (status) => {
      box.graph.trouble.next({ path: single, times: 1, status, retryAfter: 90 })
      const askId = await box.ask(maria, ana)
      await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      await box.send()
      expect(box.feedOf(maria)).toEqual([])
      pass(11 * minute)
      expect(await box.send()).toEqual({ sent: 1, notInstalled: 0, dropped: 0 })
      expect(box.feedOf(maria)).toHaveLength(1)
      expect(box.failures).toEqual([])
    })

    test('that could not be put down when it was opened is found by the timer', async () => {
      await box.ask(maria, ana)
      expect(await box.send()).toMatchObject({ sent: 1 })
    })

    test('that was answered before it could be sent is not told', async () => {
      box.graph.trouble.next({ path: single, times: 1, status: 429, retryAfter: 60 })
      const askId = await box.ask(maria, ana)
      await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      await box.db.query(box.tenantId, "update ask set state = 'replied' where tenant_id = $1", [box.tenantId])
      pass(2 * minute)
      expect(await box.send()).toMatchObject({ sent: 0 })
      expect(await box.states()).toEqual(['dropped'])
    })

    test('that was taken back before it could be sent, and is put again, is told', async () => {
      box.graph.trouble.next({ path: single, times: 1, status: 429, retryAfter: 60 })
      const askId = await box.ask(maria, ana)
      const become = (state: string) =>
        box.db.query(box.tenantId, 'update ask set state = $2 where tenant_id = $1', [box.tenantId, state])
      await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      await become('withdrawn')
      await box.send()
      await become('open')
      for (const _ of [1, 2]) await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      expect(box.feedOf(maria)).toHaveLength(1)
      expect(await box.states()).toEqual(['sent'])
    })

    test('holds the asker for two seconds at most, and is sent all the same', async () => {
      let release = () => {}
      const slow: ActivityFeed = {
        tell: async (...call) => {
          await new Promise<void>((resolve) => {
            release = resolve
          })
          return box.real.tell(...call)
        },
        tellMany: box.real.tellMany,
      }
      const askId = await box.ask(maria, ana)
      const begun = performance.now()
      await box.instance(slow).askOpened(box.tenantId, { askId, coachId: maria.id })
      expect(performance.now() - begun).toBeLessThan(2_500)
      expect(await box.states()).toEqual(['sending'])
      release()
      while ((await box.states())[0] === 'sending') await new Promise((resolve) => setTimeout(resolve, 10))
      expect(box.feedOf(maria)).toHaveLength(1)
      expect(box.failures).toEqual([])
    })

    test('does not fail where no token can be had', async () => {
      const dead: ActivityFeed = { tell: () => Promise.reject(new Error('no token')), tellMany: () => Promise.reject() }
      const askId = await box.ask(maria, ana)
      await box.instance(dead).askOpened(box.tenantId, { askId, coachId: maria.id })
      expect(box.failures.splice(0)).toHaveLength(1)
      expect(await box.send()).toMatchObject({ sent: 1 })
    })
  })

  describe('a session that nobody confirmed', () => {
    test.each<[string, number, Record<string, unknown>, number]>([
      ['whose time has passed', 1, {}, 1],
      ['that the coach calls held', 1, { outcome: 'held' }, 1],
      ['that is not over', -1, {}, 0],
      ['that did not happen', 1, { outcome: 'missed' }, 0],
      ['that was cancelled', 1, { cancelled_at: monday }, 0],
      ['whose tag was taken off', 1, { untagged_at: monday }, 0],
      ['that is answered already', 1, { outcome: 'held', confirmation: 'agreed' }, 0],
      ['of three weeks ago', 21 * 24, {}, 0],
    ])('%s is asked for once, or not', async (_, hoursAgo, more, count) => {
      const id = await box.session(maria, ana, hoursAgo, more)
      for (const _turn of [1, 2, 3]) await box.send()
      expect(box.feedOf(ana).map(({ webUrl }) => webUrl.includes(id))).toEqual(Array(count).fill(true))
      expect(box.feedOf(maria)).toEqual([])
      expect(box.graph.trouble.count(single)).toBe(count)
    })

    test('of several the newest is asked for, and to answer it does not bring on the older ones', async () => {
      await box.session(maria, ana, 24 * 5)
      const newest = await box.session(maria, ana, 1)
      await box.send()
      const sql = "update session set confirmation = 'agreed' where tenant_id = $1 and session_id = $2"
      await box.db.query(box.tenantId, sql, [box.tenantId, newest])
      expect(await box.send()).toMatchObject({ sent: 0 })
      expect(box.feedOf(ana).map(({ webUrl }) => webUrl.includes(newest))).toEqual([true])
      const later = await box.session(maria, ana, 0.5)
      expect(await box.send()).toMatchObject({ sent: 1 })
      expect(box.feedOf(ana).some(({ webUrl }) => webUrl.includes(later))).toBe(true)
    })

    test('waits for the end of quiet hours, and is not sent at all where it was answered by then', async () => {
      await settle(ana, { timeZone: 'Asia/Kolkata', quietFrom: 17, quietUntil: 8 })
      await settle(ben, { timeZone: 'Asia/Kolkata', quietFrom: 17, quietUntil: 8 })
      await box.session(maria, ana, 1)
      const answered = await box.session(maria, ben, 1)
      expect(await box.send()).toMatchObject({ sent: 0 })
      const sql = "update session set confirmation = 'agreed' where tenant_id = $1 and session_id = $2"
      await box.db.query(box.tenantId, sql, [box.tenantId, answered])
      box.clock.time = new Date('2026-03-04T02:25:00Z')
      expect(await box.send()).toMatchObject({ sent: 0 })
      box.clock.time = new Date('2026-03-04T02:30:00Z')
      expect(await box.send()).toMatchObject({ sent: 1 })
      expect(await box.states()).toEqual(['dropped', 'sent'])
    })

    test('is not asked for when messages are off, also if that was said while it waited', async () => {
      await box.session(maria, ana, 1)
      await box.session(maria, ben, 1)
      await settle(ben, { on: false })
      await settle(ana, { quietFrom: 0, quietUntil: 23 })
      await box.send()
      await settle(ana, { on: false, quietFrom: 0, quietUntil: 0 })
      expect(await box.send()).toMatchObject({ sent: 0 })
      expect(await box.states()).toEqual(['dropped'])
      expect(box.graph.trouble.count(single)).toBe(0)
    })
  })

  describe('the weekly message', () => {
    const waiting = async () => {
      box.clock.time = monday
      for (const each of crowd) await box.session(each, maria, 24 * 3)
    }

    test('goes to 100 people a call, and not again in that week', async () => {
      await waiting()
      await settle(maria, { on: false })
      expect(await box.send()).toEqual({ sent: 250, notInstalled: 0, dropped: 0 })
      expect(box.graph.trouble.count(bulk)).toBe(3)
      expect(box.graph.trouble.count(single)).toBe(0)
      pass(30 * minute)
      expect(await box.send()).toMatchObject({ sent: 0 })
      expect(crowd.every((each) => box.feedOf(each).length === 1)).toBe(true)
    }, 60_000)

    test('goes to nobody for whom nothing waits, and on no other day', async () => {
      box.clock.time = new Date('2026-03-03T09:00:00Z')
      await box.session(maria, ana, 24, { confirmation: 'did-not-happen', outcome: 'held' })
      expect(await box.send()).toMatchObject({ sent: 0 })
      box.clock.time = new Date('2026-03-09T09:00:00Z')
      expect(await box.send()).toMatchObject({ sent: 2 })
      expect([maria, ana, ben, tom].map((each) => box.feedOf(each).length)).toEqual([1, 1, 0, 0])
    })

    test('comes on Monday morning of the own time zone', async () => {
      await settle(maria, { timeZone: 'Asia/Kolkata', quietFrom: 20, quietUntil: 7 })
      await settle(ana, { timeZone: 'America/New_York', quietFrom: 20, quietUntil: 7 })
      box.clock.time = new Date('2026-03-02T02:30:00Z')
      await box.session(maria, ana, 24 * 3, { confirmation: 'something-else', outcome: 'held' })
      await box.send()
      expect([maria, ana].map((each) => box.feedOf(each).length)).toEqual([1, 0])
      box.clock.time = new Date('2026-03-02T13:30:00Z')
      await box.send()
      expect([maria, ana].map((each) => box.feedOf(each).length)).toEqual([1, 1])
    })

    test('stops after two that were not opened; opening one, or turning messages on, begins anew', async () => {
      const week = 7 * 24 * 60 * minute
      box.clock.time = monday
      await box.session(maria, ana, 24 * 3, { confirmation: 'something-else', outcome: 'held' })
      const sent: number[] = []
      for (const turn of [0, 1, 2, 3, 4]) {
        box.clock.time = new Date(monday.getTime() + turn * week)
        if (turn === 3) await openedBy(ana)
        if (turn === 4) await settle(maria, { on: true })
        sent.push((await box.send())?.sent ?? -1)
      }
      expect(sent).toEqual([2, 2, 0, 1, 2])
      expect(await box.settings.read(box.tenantId, ana.id)).toMatchObject({ stoppedByItself: true })
      await settle(ana, { timeZone: 'Asia/Tokyo' })
      expect(await box.settings.read(box.tenantId, ana.id)).toMatchObject({ stoppedByItself: true })
      expect(await box.settings.read(box.tenantId, maria.id)).toMatchObject({ stoppedByItself: false })
    })

    test('of a week that went by without one is not sent beside that of this week', async () => {
      box.clock.time = monday
      for (const each of crowd.slice(0, 3)) {
        await box.session(each, ana, 24 * 3, { confirmation: 'something-else', outcome: 'held' })
      }
      const dead: ActivityFeed = {
        tell: () => Promise.reject(new Error('no token')),
        tellMany: () => Promise.reject(new Error('no token')),
      }
      await expect(box.send(dead)).rejects.toThrow('no token')
      box.clock.time = new Date('2026-03-09T09:00:00Z')
      expect(await box.send()).toMatchObject({ sent: 4 })
      expect(await box.states()).toEqual([...Array(4).fill('dropped'), ...Array(4).fill('sent')])
      expect(box.feedOf(ana)).toHaveLength(1)
    })

    test.each(['refused', 'dropped'] as const)(
      'reaches all others when somebody has no app and Graph has the call %s',
      async (way) => {
        box.clock.time = monday
        for (const each of crowd.slice(0, 6)) await box.ask(each, ana)
        await box.db.query(
          box.tenantId,
          `update ask set asked_at = asked_at - interval '9 days' where tenant_id = $1`,
          [box.tenantId],
        )
        box.graph.switches.manyWithoutApp = way
        const [without, ...others] = crowd.slice(0, 6)
        if (without) box.graph.switches.withoutApp.add(without.id)
        const round = await box.send()
        expect(round).toEqual(
          way === 'refused' ? { sent: 5, notInstalled: 1, dropped: 0 } : { sent: 6, notInstalled: 0, dropped: 0 },
        )
        expect(others.every((each) => box.feedOf(each).length === 1)).toBe(true)
        box.clock.time = new Date('2026-03-09T09:00:00Z')
        expect(await box.send()).toEqual({ sent: way === 'refused' ? 5 : 6, notInstalled: 0, dropped: 0 })
      },
      30_000,
    )
  })

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
  }, 30_000)

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
    pass(11 * minute)
    expect(await box.send()).toMatchObject({ sent: 1 })
    expect(box.feedOf(ana)).toHaveLength(1)
    expect(box.graph.trouble.count(single)).toBe(2)
    expect(await box.states()).toEqual(['sent'])
  })

  test('an answer of 504 is not repeated blindly, and given up after three', async () => {
    await box.session(maria, ana, 1)
    box.graph.trouble.next({ path: single, times: 9, status: 504 })
    for (const _ of [1, 2, 3]) {
      await box.send()
      await box.send()
      pass(11 * minute)
    }
    expect(await box.send()).toEqual({ sent: 0, notInstalled: 0, dropped: 1 })
    expect(box.graph.trouble.count(single)).toBe(3)
  })

  test('when Graph wants to rest, nothing is sent for so long and everything afterwards', async () => {
    for (const each of [ana, ben, tom]) await box.session(maria, each, 1)
    box.graph.trouble.next({ path: single, times: 1, status: 429, retryAfter: 400 })
    expect(await box.send()).toMatchObject({ sent: 0 })
    pass(5 * minute)
    expect(await box.send()).toMatchObject({ sent: 0 })
    expect(box.graph.trouble.count(single)).toBe(1)
    pass(2 * minute)
    expect(await box.send()).toMatchObject({ sent: 3 })
  })

  test('calls keep to what a tenant allows: none is refused for coming too fast', async () => {
    for (const each of crowd.slice(0, 12)) await box.session(maria, each, 1)
    const begun = performance.now()
    expect(await box.send()).toEqual({ sent: 12, notInstalled: 0, dropped: 0 })
    expect(performance.now() - begun).toBeGreaterThan(11 * 195)
    expect(box.graph.trouble.calls.filter(({ status }) => status === 429)).toEqual([])
  }, 20_000)

  test('who does not have the app is counted, and left in peace until an ask reaches them', async () => {
    box.graph.switches.withoutApp.add(ana.id)
    await box.session(maria, ana, 1)
    expect(await box.send()).toEqual({ sent: 0, notInstalled: 1, dropped: 0 })
    expect(await box.states()).toEqual(['not-installed'])
    await box.session(maria, ana, 0.5)
    expect(await box.send()).toEqual({ sent: 0, notInstalled: 0, dropped: 0 })
    box.graph.switches.withoutApp.clear()
    pass(minute)
    await box.ask(ana, ben)
    await box.send()
    expect(await box.send()).toEqual({ sent: 1, notInstalled: 0, dropped: 0 })
    expect(box.feedOf(ana).map(({ activityType }) => activityType)).toEqual(['confirm', 'ask'])
  })

  test('another tenant has neither these messages nor these settings', async () => {
    await settle(ana, { timeZone: 'Europe/Berlin' })
    const askId = await box.ask(maria, ana)
    const stranger = randomUUID()
    expect(await box.instance().forTenant(stranger, minute)).toEqual({ sent: 0, notInstalled: 0, dropped: 0 })
    expect(await box.settings.read(stranger, ana.id)).toMatchObject({ timeZone: 'UTC', version: 0 })
    await box.instance().askOpened(stranger, { askId, coachId: maria.id })
    expect(box.failures.splice(0)).toHaveLength(1)
    expect(box.graph.trouble.count(single)).toBe(0)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { person } from '../company.ts'
import { engines } from '../store/engines.ts'
import { everybody, type Outbox, startOutbox } from './outbox.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria, { department: 'Sales' })
const ben = person('Ben', maria)
const single = /sendActivityNotification$/
const monday = new Date('2026-03-02T09:00:00Z')

describe.each(engines)('on %s', (engine) => {
  let box: Outbox
  beforeAll(async () => {
    box = await startOutbox([tom, maria, ana, ben], engine)
  })
  afterAll(() => box.close())
  beforeEach(() => box.clear())

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
      await box.settle(ana, { timeZone: 'Asia/Kolkata', quietFrom: 17, quietUntil: 8 })
      await box.settle(ben, { timeZone: 'Asia/Kolkata', quietFrom: 17, quietUntil: 8 })
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

    test('keeps to the hours that HR has set, in the own time zone, but for those who chose their own', async () => {
      box.rules.now = { ...everybody, quietFrom: 12, quietUntil: 14 }
      await box.settle(ana, { timeZone: 'Europe/London' })
      await box.settle(ben, { quietFrom: 20, quietUntil: 6 })
      for (const each of [ana, ben, tom]) await box.session(maria, each, 1)
      expect(await box.send()).toMatchObject({ sent: 1 })
      expect([ana, ben, tom].map((each) => box.feedOf(each).length)).toEqual([0, 1, 0])
      box.rules.now = { ...everybody, quietFrom: 13, quietUntil: 14 }
      expect(await box.send()).toMatchObject({ sent: 2 })
    })

    test('leaves everybody without hours of their own to the new ones, also whom a weekly message has reached', async () => {
      box.rules.now = { ...everybody, quietFrom: 0, quietUntil: 0 }
      box.clock.time = new Date('2026-03-02T09:00:00Z')
      await box.session(maria, ana, 24 * 3, { confirmation: 'something-else', outcome: 'held' })
      await box.send()
      box.rules.now = { ...everybody, quietFrom: 9, quietUntil: 10 }
      await box.session(maria, ana, 1)
      expect(await box.send()).toMatchObject({ sent: 0 })
      box.pass(60 * 60_000)
      expect(await box.send()).toMatchObject({ sent: 1 })
    })

    test('is asked for of nobody who does not take part', async () => {
      box.rules.now = { ...everybody, departments: ['sales'] }
      for (const each of [ana, ben]) await box.session(maria, each, 1)
      expect(await box.send()).toMatchObject({ sent: 1, dropped: 0 })
      expect([ana, ben].map((each) => box.feedOf(each).length)).toEqual([1, 0])
      box.rules.now = everybody
      expect(await box.send()).toMatchObject({ sent: 1 })
    })

    test('is not asked for when messages are off, also if that was said while it waited', async () => {
      await box.session(maria, ana, 1)
      await box.session(maria, ben, 1)
      await box.settle(ben, { on: false })
      await box.settle(ana, { quietFrom: 0, quietUntil: 23 })
      await box.send()
      await box.settle(ana, { on: false, quietFrom: 0, quietUntil: 0 })
      expect(await box.send()).toMatchObject({ sent: 0 })
      expect(await box.states()).toEqual(['dropped'])
      expect(box.graph.trouble.count(single)).toBe(0)
    })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ActivityFeed } from '../../../api/graph/activity.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { person } from '../company.ts'
import { engines } from '../store/engines.ts'
import { everybody, type Outbox, startOutbox } from './outbox.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria, { department: 'Sales' })
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

  describe('the weekly message', () => {
    const waiting = async () => {
      box.clock.time = monday
      for (const each of crowd) await box.session(each, maria, 24 * 3)
    }

    test('goes to 100 people a call, and not again in that week', async () => {
      await waiting()
      await box.settle(maria, { on: false })
      expect(await box.send()).toEqual({ sent: 250, notInstalled: 0, dropped: 0, throttled: 0 })
      expect(box.graph.trouble.count(bulk)).toBe(3)
      expect(box.graph.trouble.count(single)).toBe(0)
      box.pass(30 * minute)
      expect(await box.send()).toMatchObject({ sent: 0 })
      expect(crowd.every((each) => box.feedOf(each).length === 1)).toBe(true)
    })

    test('goes to nobody for whom nothing waits, and on no other day', async () => {
      box.clock.time = new Date('2026-03-03T09:00:00Z')
      await box.session(maria, ana, 24, { confirmation: 'did-not-happen', outcome: 'held' })
      expect(await box.send()).toMatchObject({ sent: 0 })
      box.clock.time = new Date('2026-03-09T09:00:00Z')
      expect(await box.send()).toMatchObject({ sent: 2 })
      expect([maria, ana, ben, tom].map((each) => box.feedOf(each).length)).toEqual([1, 1, 0, 0])
    })

    test('goes to nobody who does not take part', async () => {
      box.clock.time = monday
      box.rules.now = { ...everybody, departments: ['Sales'] }
      await box.session(maria, ana, 24, { confirmation: 'did-not-happen', outcome: 'held' })
      expect(await box.send()).toMatchObject({ sent: 1 })
      expect([maria, ana].map((each) => box.feedOf(each).length)).toEqual([0, 1])
    })

    test('is in the language of each person’s Teams, and in that of HR for whoever has told none', async () => {
      await waiting()
      const [first, second, third] = crowd
      if (!first || !second || !third) throw new Error('The crowd is too small.')
      await box.settle(maria, { on: false })
      box.rules.now = { ...everybody, language: 'de-DE' }
      await box.settle(first, { language: 'en-GB' })
      await box.settle(second, { language: 'de-DE' })
      expect(await box.send()).toMatchObject({ sent: 250 })
      const preview = (each: WorldPerson) => box.feedOf(each).map((entry) => entry.preview)
      expect([first, second, third].map(preview)).toEqual([
        ['Open the list and see what comes first.'],
        ['Öffnen Sie die Liste und sehen Sie, was zuerst kommt.'],
        ['Öffnen Sie die Liste und sehen Sie, was zuerst kommt.'],
      ])
    }, 60_000)

    test('comes on Monday morning of the own time zone', async () => {
      await box.settle(maria, { timeZone: 'Asia/Kolkata', quietFrom: 20, quietUntil: 7 })
      await box.settle(ana, { timeZone: 'America/New_York', quietFrom: 20, quietUntil: 7 })
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
        if (turn === 3) await box.settings.opened(box.tenantId, ana.id)
        if (turn === 4) await box.settle(maria, { on: true })
        sent.push((await box.send())?.sent ?? -1)
      }
      expect(sent).toEqual([2, 2, 0, 1, 2])
      expect(await box.settings.read(box.tenantId, ana.id)).toMatchObject({ stoppedByItself: true })
      await box.settle(ana, { timeZone: 'Asia/Tokyo' })
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
          way === 'refused'
            ? { sent: 5, notInstalled: 1, dropped: 0, throttled: 0 }
            : { sent: 6, notInstalled: 0, dropped: 0, throttled: 0 },
        )
        expect(others.every((each) => box.feedOf(each).length === 1)).toBe(true)
        box.clock.time = new Date('2026-03-09T09:00:00Z')
        expect(await box.send()).toEqual({ sent: way === 'refused' ? 5 : 6, notInstalled: 0, dropped: 0, throttled: 0 })
      },
      30_000,
    )
  })
})

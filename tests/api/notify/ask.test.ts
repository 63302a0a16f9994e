import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ActivityFeed } from '../../../api/graph/activity.ts'
import { person } from '../company.ts'
import { engines } from '../store/engines.ts'
import { type Outbox, startOutbox } from './outbox.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const minute = 60_000
const single = /sendActivityNotification$/

describe.each(engines)('on %s', (engine) => {
  let box: Outbox
  beforeAll(async () => {
    box = await startOutbox([tom, maria, ana, ben], engine)
  })
  afterAll(() => box.close())
  beforeEach(() => box.clear())

  describe('an ask', () => {
    test('is told at once, in quiet hours and to somebody who turned messages off too, and once', async () => {
      await box.settle(maria, { on: false })
      box.clock.time = new Date('2026-03-03T23:00:00Z')
      const askId = await box.ask(maria, ana)
      for (const _ of [1, 2]) await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      expect(box.feedOf(maria)).toMatchObject([{ activityType: 'ask', webUrl: expect.stringContaining(askId) }])
      await box.send()
      expect(box.graph.trouble.count(single)).toBe(1)
    })

    test('is told in the language of the coach', async () => {
      await box.settle(maria, { language: 'de-DE' })
      await box.instance().askOpened(box.tenantId, { askId: await box.ask(maria, ana), coachId: maria.id })
      await box.instance().askOpened(box.tenantId, { askId: await box.ask(tom, maria), coachId: tom.id })
      expect(box.feedOf(maria)).toMatchObject([{ preview: 'Antworten Sie mit einem Gespräch oder ein paar Worten.' }])
      expect(box.feedOf(tom)).toMatchObject([{ preview: 'Answer with a session or a few words.' }])
    })

    test.each([429, 504] as const)('that Graph answers with %d is sent by the timer', async (status) => {
      box.graph.trouble.next({ path: single, times: 1, status, retryAfter: 90 })
      const askId = await box.ask(maria, ana)
      await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
      await box.send()
      expect(box.feedOf(maria)).toEqual([])
      box.pass(11 * minute)
      expect(await box.send()).toEqual({ sent: 1, notInstalled: 0, dropped: 0, throttled: 0 })
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
      box.pass(2 * minute)
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
      expect(performance.now() - begun).toBeLessThan(10_000)
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
})

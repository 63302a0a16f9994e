import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { person } from '../company.ts'
import { engines } from '../store/engines.ts'
import { type Outbox, startOutbox } from './outbox.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const day = 24 * 60 * 60_000

describe.each(engines)('on %s', (engine) => {
  let box: Outbox
  beforeAll(async () => {
    box = await startOutbox([tom, maria, ana, ben], engine)
  })
  afterAll(() => box.close())
  beforeEach(() => box.clear())

  const close = (askId: string, state: string) =>
    box.db.query(box.tenantId, 'update ask set state = $3 where tenant_id = $1 and ask_id = $2', [
      box.tenantId,
      askId,
      state,
    ])

  test('a message is kept for 90 days after it was settled, then deleted, and nothing is sent anew', async () => {
    await box.session(maria, ana, 1)
    await close(await box.ask(maria, ben), 'replied')
    const asked = await box.ask(maria, ana)
    expect(await box.send()).toMatchObject({ sent: 2 })
    await close(asked, 'replied')
    box.pass(90 * day)
    expect(await box.send()).toMatchObject({ sent: 0 })
    expect(await box.states()).toEqual(['sent', 'sent'])
    box.pass(60_000)
    for (const _ of [1, 2]) expect(await box.send()).toMatchObject({ sent: 0 })
    expect(await box.states()).toEqual([])
  })

  test('that of an ask is kept as long as the ask waits, so that a change to it is not told as a new one', async () => {
    const askId = await box.ask(maria, ana)
    await box.send()
    box.pass(200 * day)
    await box.send()
    await box.instance().askOpened(box.tenantId, { askId, coachId: maria.id })
    expect(box.feedOf(maria)).toHaveLength(1)
    expect(await box.states()).toEqual(['sent'])
  })

  test('what waits to be sent is not deleted, however old', async () => {
    await box.session(maria, ana, 1)
    await box.settle(ana, { quietFrom: 0, quietUntil: 23 })
    await box.send()
    await box.db.query(
      box.tenantId,
      `update notice set due_at = due_at - interval '1 year' where tenant_id = $1 and state = 'waiting'`,
      [box.tenantId],
    )
    await box.send()
    expect(await box.states()).toEqual(['waiting'])
  })

  test('another tenant keeps its own', async () => {
    await box.session(maria, ana, 1)
    await box.send()
    box.pass(91 * day)
    await box.store.deleteOld('11111111-1111-4111-8111-111111111111')
    expect(await box.states()).toEqual(['sent'])
  })
})

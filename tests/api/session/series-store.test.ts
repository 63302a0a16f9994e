import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Calendar } from '../../../api/graph/calendar.ts'
import { calendarFollower } from '../../../api/session/follow.ts'
import { type DueSession, followStore } from '../../../api/session/follow-store.ts'
import type { Sighting } from '../../../api/session/record-store.ts'
import type { DueSeries } from '../../../api/session/series.ts'
import { seriesStore } from '../../../api/session/series-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'
import { engines } from '../store/engines.ts'
import { openFresh } from '../store/fresh.ts'

const tenant = '11111111-1111-4111-8111-111111111111'
const [maria, ana] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002']
const hour = 3_600_000
const cipher = createNoteCipher(`k:${Buffer.alloc(32, 7).toString('base64')}`)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  let time: Date
  const now = () => time
  const inHours = (count: number) => new Date(time.getTime() + count * hour)
  beforeEach(async () => {
    time = new Date('2026-03-02T08:00:00Z')
    db = await openFresh(engine)
    const person = 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)'
    for (const each of [maria, ana]) await db.query(tenant, person, [tenant, each, 'Somebody'])
    await db.query(
      tenant,
      'insert into link (tenant_id, person_id, manager_id, valid_from, start_seen) values ($1, $2, $3, $4, true)',
      [tenant, ana, maria, time],
    )
  })
  afterEach(() => db.close())

  const seen = (key: string | null, start: Date, itemId = `item ${key}`): Sighting => ({
    coachId: maria,
    coacheeId: ana,
    start,
    end: new Date(start.getTime() + hour),
    cancelled: false,
    word: null,
    eventKey: key,
    organizerId: maria,
    itemIds: [itemId],
    immutableId: key && itemId,
    taggedBy: maria,
  })

  async function tagged(sighting: Sighting): Promise<string> {
    const id = await sessionStore(db, cipher, now).tag(tenant, { id: randomUUID(), kind: 'coaching', ...sighting })
    if (!id) throw new Error('It was not tagged.')
    return id
  }

  async function taggedSeries(masterKey: string | null, start: Date, itemId = `series ${masterKey}`): Promise<string> {
    const id = randomUUID()
    const pair = { coachId: maria, coacheeId: ana, taggedBy: maria }
    const copies = { itemIds: [itemId], immutableId: masterKey && itemId }
    const open = { id: randomUUID(), kind: 'coaching' as const, ...seen(masterKey && `${masterKey}/1`, start, itemId) }
    await seriesStore(db, cipher, now).tag(tenant, { id, kind: 'coaching', masterKey, ...pair, ...copies }, open, null)
    return id
  }

  async function dueSeries(limit = 10): Promise<DueSeries[]> {
    return seriesStore(db, cipher, now).due(tenant, null, inHours(1), limit)
  }

  async function onlyDue(): Promise<DueSeries> {
    const [due, ...more] = await dueSeries()
    if (!due || more.length > 0) throw new Error('There is not one series to look at.')
    return due
  }

  async function live(): Promise<string[]> {
    const sql = 'select series_id as id from series where tenant_id = $1 and ended_at is null'
    return (await db.query<{ id: string }>(tenant, sql, [tenant])).map(({ id }) => id)
  }

  const looked = (id: string, itemId: string): DueSession => {
    const pair = { coachId: maria, coacheeId: ana, organizerId: maria, ownerId: maria }
    return { id, itemId, eventKey: null, immutable: true, ...pair }
  }

  function followOver(calendar: Calendar) {
    return calendarFollower({
      store: followStore(db, cipher, now),
      series: seriesStore(db, cipher, now),
      calendars: { ofCaller: async () => calendar, ofTenant: async () => calendar },
      findByAddress: async () => new Map(),
      tagScheduled: async () => 0,
      report() {},
      now,
    })
  }

  test('a series that is not found under an id of the day goes on', async () => {
    const id = await taggedSeries(null, inHours(4))
    const due = await onlyDue()
    expect(due.immutable).toBe(false)
    await seriesStore(db, cipher, now).markGone(tenant, due)
    expect(await live()).toEqual([id])
    await seriesStore(db, cipher, now).markGone(tenant, { ...due, immutable: true })
    expect(await live()).toEqual([])
  })

  test('a tag that was taken off while the calendar was read stays off', async () => {
    const id = await taggedSeries('weekly', inHours(4))
    const due = await onlyDue()
    const series = seriesStore(db, cipher, now)
    await series.untag(tenant, maria, id)
    const meetings = [{ ...seen('weekly/2', inHours(170)), isPrivate: false }]
    expect(await series.fill(tenant, due, 'weekly', { meetings, until: inHours(1000) })).toBe(0)
    await series.markGone(tenant, { ...due, ownerId: ana })
    expect(await live()).toEqual([])
    const planned = 'select session_id from session where tenant_id = $1 and untagged_at is null'
    expect(await db.query(tenant, planned, [tenant])).toEqual([])
  })

  test('a series tagged anew without a calendar outlives the one whose tag was taken off before', async () => {
    const series = seriesStore(db, cipher, now)
    const first = await taggedSeries('weekly', inHours(4))
    await series.untag(tenant, maria, first)
    time = inHours(1)
    await taggedSeries(null, inHours(3), 'another id of it')
    const due = await onlyDue()
    const meetings = [{ ...seen('weekly/2', inHours(170)), isPrivate: false }]
    expect(await series.fill(tenant, due, 'weekly', { meetings, until: inHours(1000) })).toBe(1)
    expect(await live()).toEqual([first])
  })

  test('the series that was looked at longest ago comes first, and none of two whom the line joins no more', async () => {
    const ids = [await taggedSeries('one', inHours(4)), await taggedSeries('two', inHours(400))]
    const [before] = await dueSeries(1)
    if (!before) throw new Error('There is no series to look at.')
    await seriesStore(db, cipher, now).markUnread(tenant, before)
    expect((await dueSeries(1)).map(({ id }) => id)).toEqual(ids.filter((id) => id !== before.id))
    await db.query(tenant, 'update link set valid_to = $2 where tenant_id = $1', [tenant, now()])
    expect(await dueSeries()).toEqual([])
  })

  test('of two meetings that are off, neither takes the session of the other', async () => {
    const id = await taggedSeries('daily', inHours(4))
    const due = await onlyDue()
    const off = (key: string, hours: number) => ({ ...seen(key, inHours(hours)), cancelled: true, isPrivate: false })
    const meetings = [off('daily/1', 4), off('daily/2', 28)]
    await seriesStore(db, cipher, now).fill(tenant, due, 'daily', { meetings, until: inHours(1000) })
    const sql = 'select event_key, starts_at from session where tenant_id = $1 and series_id = $2'
    expect(await db.query(tenant, sql, [tenant, id])).toEqual([{ event_key: 'daily/1', starts_at: inHours(4) }])
  })

  test('an event whose session has gone into another can be a session again', async () => {
    const follow = followStore(db, cipher, now)
    const from = await tagged(seen('was', inHours(4)))
    const into = await tagged(seen('is', inHours(100)))
    await follow.applyRead(tenant, looked(from, 'item was'), seen('is', inHours(100)))
    const again = await tagged(seen('was', inHours(200), 'item new'))
    expect([from, into]).not.toContain(again)
    await follow.applyRead(tenant, looked(again, 'item new'), seen('was', inHours(201), 'item new'))
    const find = sessionStore(db, cipher, now).find
    expect(await find(tenant, seen('was', inHours(201), 'item new'), false)).toBe(again)
  })

  test('an event that was still there after its time was tidied away, not cancelled', async () => {
    const follow = followStore(db, cipher, now)
    const id = await tagged(seen('talk', inHours(4)))
    const start = inHours(4)
    time = inHours(6)
    await follow.applyRead(tenant, looked(id, 'item talk'), seen('talk', start))
    await follow.applyGone(tenant, looked(id, 'item talk'))
    const sql = 'select calendar, cancelled_at from session where tenant_id = $1 and session_id = $2'
    expect(await db.query(tenant, sql, [tenant, id])).toEqual([{ calendar: 'gone', cancelled_at: null }])
  })

  test('however short its time, a turn looks at some sessions and at some series', async () => {
    await db.query(tenant, 'insert into tenant (tenant_id, follow_calendar) values ($1, true)', [tenant])
    for (let index = 0; index < 81; index++) await tagged(seen(`talk ${index}`, inHours(4 + index)))
    await taggedSeries('weekly', inHours(100))
    time = inHours(1)
    const asked: string[] = []
    const unreadable = async ({ itemId }: { itemId: string }) => {
      asked.push(itemId)
      return { status: 'unreadable' as const }
    }
    const calendar: Calendar = {
      read: unreadable,
      readMany: (items) => Promise.all(items.map(unreadable)),
      instances: unreadable,
      view: async () => ({ status: 'unreadable' }),
    }
    expect(await followOver(calendar).forTenant(tenant, 0)).toMatchObject({ checked: 80 })
    expect(asked).toContain('series weekly')
  })

  test('a meeting that is made recurring keeps its session, as the first of the series', async () => {
    const id = await tagged(seen('talk', inHours(4), 'item'))
    const [start, end] = [inHours(4), inHours(5)]
    const people = {
      organizer: 'maria@example.com',
      attendees: ['ana@example.com'],
      declined: [],
      declinedByOwner: false,
    }
    const common = { ...people, start, end, cancelled: false, created: null, isPrivate: false, seriesId: 'item' }
    const first = { ...common, immutableId: 'first', key: 'talk/first', type: 'occurrence' as const }
    const master = { ...common, immutableId: 'item', key: 'talk', type: 'master' as const }
    const asked: Date[] = []
    const calendar: Calendar = {
      read: async () => ({ status: 'unreadable' }),
      readMany: async (items) => items.map(() => ({ status: 'read', event: master })),
      instances: async (_, from, until) => {
        asked.push(from, until)
        return { status: 'read', events: [first] }
      },
      view: async () => ({ status: 'unreadable' }),
    }
    const caller = { tenantId: tenant, userId: maria, roles: [], token: '' }
    expect(await followOver(calendar).around(caller, calendar, [maria, ana], start)).toBe(true)
    expect(asked).toEqual([start, end])
    const find = sessionStore(db, cipher, now).find
    expect(await find(tenant, seen('talk/first', start, 'first'), false)).toBe(id)
  })
})

import { beforeEach, expect, test } from '@jest/globals'
import { calendarOf } from '../calendars.ts'
import { castOf } from '../cast.ts'
import { companyPeople } from '../company.ts'
import { calendarHappenings, isCalendarHappening, letHappen, nextMeeting } from './calendar-happenings.ts'
import { consents, hasConsent, isConsent, setConsent } from './consents.ts'
import { graphOf } from './graph-of.ts'

const now = new Date('2026-03-04T09:00:00Z')
const people = companyPeople()
const cast = castOf(people).map(({ person }) => person)
const manager = castOf(people).find(({ part }) => part === 'manager')?.person.id ?? ''
let office: ReturnType<typeof graphOf>
beforeEach(() => {
  office = graphOf(people, calendarOf(people, cast, now, []))
})

test.each(Object.keys(calendarHappenings))('%s happens to the next one-on-one and says so', (name) => {
  if (!isCalendarHappening(name)) throw new Error(`${name} is none.`)
  const before = JSON.stringify([office.world.events, [...office.graph.switches.unreadable]])
  const next = nextMeeting(office.world, manager, now, 'ofSeries' in calendarHappenings[name])
  const { subject, start } = next?.event ?? {}
  const said = letHappen(name, manager, office.world, office.graph, now)
  expect(said).toContain(`“${subject}” of ${start?.slice(0, 10)} `)
  expect(JSON.stringify([office.world.events, [...office.graph.switches.unreadable]])).not.toBe(before)
})

test('nothing happens where there is no one-on-one', () => {
  office.world.events.length = 0
  expect(letHappen('move', manager, office.world, office.graph, now)).toMatch(/^There is no one-on-one/)
})

test('an admin gives and takes back each permission', () => {
  const given = () => Object.keys(consents).filter((name) => isConsent(name) && hasConsent(office.identity, name))
  expect(given()).toEqual(['Calendars.ReadBasic'])
  setConsent(office.identity, 'Calendars.ReadBasic.All', true)
  setConsent(office.identity, 'Calendars.ReadBasic', false)
  expect(given()).toEqual(['Calendars.ReadBasic.All'])
})

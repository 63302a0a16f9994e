import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { languages } from '../../../api/contract/languages.ts'
import { previews } from '../../../api/notify/notice.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const hour = 3_600_000
const monday = new Date('2026-03-02T09:00:00Z')
const maria = person('Marianna Lopezwood', person('Thomasina Bergstrom', null))
const tom = person('Thomasina Bergstrom', null)
const ana = person('Anastasia Ruizfield', maria)
const clock: Clock = { time: monday }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana], clock)
  const berlin = { on: true, timeZone: 'UTC', quietFrom: null, quietUntil: null, version: 0 }
  await clientOf(env, ana).saveNoticeSettings({ ...berlin, language: 'de-DE' })
})
afterAll(() => env.close())

/** What somebody may type, of words that no text of ours has. */
const typed = fc
  .array(fc.stringMatching(/^[a-zäß0-9#&<>"{}]{5,12}$/), { minLength: 2, maxLength: 5 })
  .map((words) => words.join(' '))

const words = (text: string) => text.split(' ').filter((word) => word.length >= 5)

test('nothing that anybody writes, nor anybody’s name, stands in a message of any kind', async () => {
  const record = fc.record({ topic: typed, context: typed, shared: typed, secret: typed, agenda: typed, try: typed })
  let turn = 0
  await fc.assert(
    fc.asyncProperty(record, async (said) => {
      clock.time = new Date(monday.getTime() + turn++ * 7 * 24 * hour)
      for (const each of [tom, maria, ana]) await clientOf(env, each).openNotice({})
      env.graph.feeds.clear()
      await happen(said)
      await env.service.sendNotices()
      const feed = [tom, maria, ana].flatMap(({ id }) => env.graph.feeds.of(id))
      expect(new Set(feed.map(({ activityType }) => activityType))).toEqual(new Set(Object.keys(previews.en ?? {})))
      const inGerman = env.graph.feeds.of(ana.id).map(({ preview }) => preview)
      expect(inGerman).toEqual(expect.arrayContaining([previews.de?.confirm]))
      const sent = feed.map(({ text, preview, webUrl }) => decodeURIComponent(`${text} ${preview} ${webUrl}`)).join(' ')
      const names = [tom, maria, ana].map(({ displayName }) => displayName).join(' ')
      for (const word of words([...Object.values(said), names].join(' '))) expect(sent).not.toContain(word)
    }),
    { numRuns: 6 },
  )
})

test('no message, in any language, has a place for a value or a word of what is talked about', () => {
  expect(Object.keys(previews)).toEqual([...new Set(languages.map((language) => language.slice(0, 2)))])
  for (const each of Object.values(previews)) {
    expect(Object.keys(each)).toEqual(Object.keys(previews.en ?? {}))
    for (const text of Object.values(each)) {
      expect(text).not.toMatch(/[{}$]|note|topic|theme|commitment|agenda|Notiz|Thema|Vorhaben|Agenda/i)
      expect(text.length).toBeLessThanOrEqual(150)
    }
  }
})

/** An ask, and a session of three hours ago with notes, agenda and commitment, which waits for Ana's answer. */
async function happen(said: Record<'topic' | 'context' | 'shared' | 'secret' | 'agenda' | 'try', string>) {
  const start = new Date(clock.time.getTime() - 4 * hour).toISOString()
  const event = book(env, maria, [ana], start)
  const [coach, coachee] = [clientOf(env, maria), clientOf(env, ana)]
  const { id } = await coach.tagSession({ id: randomUUID(), kind: 'coaching', event: wordsFor(env, event, maria) })
  await coach.saveNote({ id, layer: 'shared', version: 0, text: said.shared })
  await coachee.saveNote({ id, layer: 'private', version: 0, text: said.secret })
  await coach.saveAgendaItem({ id: randomUUID(), sessionId: id, version: 0, text: said.agenda, state: 'open' })
  await coach.saveCommitment({
    ...{ id: randomUUID(), sessionId: id, ownerId: ana.id, text: said.try, due: null, version: 0, state: 'open' },
  })
  const askId = randomUUID()
  const { topic, context } = said
  const ask = { id: askId, topic, context, urgency: 'this-week', version: 0, state: 'open' } as const
  const { version } = await coachee.saveAsk(ask)
  // Taken back again, so that next week's is the only open one.
  await coachee.saveAsk({ ...ask, version, state: 'withdrawn' })
}

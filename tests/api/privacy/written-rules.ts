import { randomUUID } from 'node:crypto'
import type { Client } from '../../../api/contract/client.ts'
import { answers, type Expected, nothing, type Rules } from './rule.ts'
import { callers, type Relation, type Stage, today } from './stage.ts'

const { self: sam, coach: cora } = callers

/** Sam and Cora; nobody else learns that it exists. */
const pairOnly = (self: Expected, coach: Expected = self): Record<Relation, Expected> =>
  answers('not-found', { self, coach })

const inSession = { self: ['Sam-of-Cora', 'Cora-and-Sam', 'when-cora', 'signal', 'useful'] } as const
const ofCoach = ['Cora-of-Sam', 'Cora-and-Sam', 'when-cora'] as const

const words = (stage: Stage) => ({ version: 0, text: 'new words', sessionId: stage.sessions.cora })

/** The meeting of Sam and Cora as Outlook would show it to Cora, told by whoever calls. */
const meeting = () => ({
  itemId: 'item of Cora',
  start: new Date(today.getTime() + 24 * 3_600_000).toISOString(),
  end: new Date(today.getTime() + 25 * 3_600_000).toISOString(),
  organizer: cora.mail,
  attendees: [sam.mail],
  series: null,
})
const session = (id: string) => (client: Client) => client.getSession({ id })

/** Whatever is written of one session, or belongs to the two of it. */
export const writtenRules = {
  getSession: [
    { call: (client, { sessions }) => session(sessions.cora)(client), answers: pairOnly(inSession.self, ofCoach) },
    {
      // Former partners keep what they wrote and shared; the new coach reads none of it.
      call: (client, { sessions }) => session(sessions.fay)(client),
      answers: answers('not-found', {
        self: ['Sam-of-Fay', 'Fay-and-Sam', 'when-fay', 'useful'],
        'former-coach': ['Fay-of-Sam', 'Fay-and-Sam', 'when-fay'],
      }),
    },
    {
      call: (client, { sessions }) => session(sessions.kit)(client),
      answers: answers('not-found', {
        self: ['Sam-of-Kit', 'Sam-and-Kit', 'when-kit'],
        coachee: ['Kit-of-Sam', 'Sam-and-Kit', 'when-kit', 'useful'],
      }),
    },
  ],
  readMeeting: [
    {
      // Whoever knows the words of an invitation learns nothing by them: the caller has to be one of the two.
      call: (client) => client.readMeeting({ event: meeting() }),
      answers: answers(nothing, {
        self: [...inSession.self, 'Cora-and-Sam'],
        coach: ofCoach,
      }),
    },
  ],
  tagSession: [
    {
      call: (client) => client.tagSession({ id: randomUUID(), kind: 'coaching', event: meeting() }),
      // A topic that was carried over stands in the new session, with where it comes from.
      answers: answers('not-one-on-one', {
        self: ['Cora-and-Sam', 'when-cora'],
        coach: ['Cora-and-Sam', 'when-cora'],
        'other-tenant': nothing,
      }),
    },
  ],
  tagSeries: [
    {
      call: (client) => client.tagSeries({ id: randomUUID(), kind: 'coaching', event: meeting() }),
      answers: answers('not-one-on-one', {
        self: 'not-recurring',
        coach: 'not-recurring',
        'other-tenant': 'not-recurring',
      }),
    },
  ],
  untagSession: [
    { call: async (client, { fresh }) => client.untagSession({ id: await fresh() }), answers: pairOnly(nothing) },
  ],
  untagSeries: [
    {
      call: async (client, { freshSeries }) => client.untagSeries({ id: await freshSeries() }),
      answers: pairOnly(nothing),
    },
  ],
  setOutcome: [
    {
      call: async (client, { fresh }) => client.setOutcome({ id: await fresh(), outcome: 'held' }),
      answers: pairOnly(nothing),
    },
  ],
  confirmSession: [
    {
      call: async (client, { fresh }) => client.confirmSession({ id: await fresh(), answer: 'agreed', useful: 3 }),
      answers: pairOnly(nothing, 'state-conflict'),
    },
  ],
  saveNote: [
    {
      call: async (client, { fresh }) => client.saveNote({ id: await fresh(), layer: 'shared', version: 0, text: 'x' }),
      answers: pairOnly(nothing),
    },
    {
      // One's own note on top of an older version shows one's own text and never the other's.
      call: (client, { sessions }) => client.saveNote({ id: sessions.cora, layer: 'private', version: 7, text: 'x' }),
      answers: pairOnly({ stale: ['Sam-of-Cora'] }, { stale: ['Cora-of-Sam'] }),
    },
  ],
  saveAgendaItem: [
    {
      call: (client, stage) => client.saveAgendaItem({ ...words(stage), id: randomUUID(), state: 'open' }),
      answers: pairOnly(['when-cora']),
    },
    {
      // The id of a topic of theirs, in a session of one's own or of theirs, opens nothing.
      call: (client, stage) => client.saveAgendaItem({ ...words(stage), id: stage.itemId, state: 'removed' }),
      answers: pairOnly({ stale: ['Cora-and-Sam', 'when-cora'] }),
    },
  ],
  saveCommitment: [
    {
      call: (client, stage) =>
        client.saveCommitment({ ...words(stage), id: randomUUID(), ownerId: sam.id, due: null, state: 'open' }),
      answers: pairOnly(['when-cora']),
    },
    {
      call: (client, stage) =>
        client.saveCommitment({ ...words(stage), id: stage.commitmentId, ownerId: sam.id, due: null, state: 'done' }),
      answers: pairOnly({ stale: ['Cora-and-Sam', 'when-cora'] }),
    },
  ],
  sendSignal: [
    {
      call: async (client, { fresh }) => client.sendSignal({ id: await fresh(), theme: 'skills', text: 'a word' }),
      answers: pairOnly(nothing),
    },
  ],
  takeBackSignal: [
    { call: async (client, { fresh }) => client.takeBackSignal({ id: await fresh() }), answers: pairOnly(nothing) },
  ],
  listSignals: [
    {
      // The author's own line upward: their coach, and whoever is above.
      call: (client) => client.listSignals({}),
      answers: answers(nothing, { coach: ['signal'], 'skip-level': ['signal'] }),
    },
  ],
  answerAsk: [
    {
      call: (client, { askId }) => client.answerAsk({ id: askId, reply: null, sessionId: null }),
      answers: answers('not-found', { self: 'state-conflict', coach: ['Cora-and-Sam'] }),
    },
  ],
  saveAsk: [
    {
      // The id of somebody else's ask is no ask of the caller's.
      call: (client, { askId }) =>
        client.saveAsk({ id: askId, version: 9, topic: 'x', context: null, urgency: 'no-hurry', state: 'open' }),
      answers: answers('not-found', { self: { stale: ['Cora-and-Sam'] }, 'other-tenant': { stale: nothing } }),
    },
  ],
} satisfies Partial<Rules>

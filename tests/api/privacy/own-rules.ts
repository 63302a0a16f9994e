import { randomUUID } from 'node:crypto'
import { answers, nothing, type Rules } from './rule.ts'
import { callers } from './stage.ts'

const samId = callers.self.id
/** Manager and direct report of today: Sam's coach and Sam's coachee. */
const neighbours = answers('not-found', { coach: nothing, coachee: nothing })
const open = answers(nothing, { 'no-token': nothing })

/** What a person reads and sets for themselves, and what they may know of Sam. */
export const ownRules = {
  getHealth: [{ call: (client) => client.getHealth({}), answers: open }],
  getMe: [{ call: (client) => client.getMe({}), answers: answers(nothing) }],
  getRoster: [{ call: (client) => client.getRoster({}), answers: answers(nothing) }],
  followCalendar: [{ call: (client) => client.followCalendar({}), answers: answers(nothing) }],
  openNotice: [{ call: (client) => client.openNotice({}), answers: answers(nothing) }],
  getNoticeSettings: [{ call: (client) => client.getNoticeSettings({}), answers: answers(nothing) }],
  saveNoticeSettings: [
    {
      call: (client) =>
        client.saveNoticeSettings({ on: true, timeZone: 'Europe/Berlin', quietFrom: 18, quietUntil: 8, version: 0 }),
      answers: answers(nothing),
    },
  ],
  setOutsideCoach: [
    {
      call: (client) => client.setOutsideCoach({ coach: { name: 'Someone', mail: null, kind: 'board' } }),
      answers: answers('state-conflict', { 'skip-level': nothing }),
    },
  ],
  saveOutsideSession: [
    {
      call: (client) => client.saveOutsideSession({ id: randomUUID(), heldOn: '2026-02-20' }),
      answers: answers('state-conflict', { 'skip-level': nothing }),
    },
  ],
  removeOutsideSession: [
    { call: (client) => client.removeOutsideSession({ id: randomUUID() }), answers: answers(nothing) },
  ],
  addCoCoach: [
    {
      call: (client) => client.addCoCoach({ personId: samId, address: callers['other-line'].mail }),
      answers: answers('not-found', { coach: nothing }),
    },
  ],
  removeCoCoach: [
    {
      call: (client) => client.removeCoCoach({ personId: samId, coachId: callers['other-line'].id }),
      answers: answers('not-found', { coach: nothing }),
    },
  ],
  getOwnData: [
    {
      // All that a person may read anywhere, and not a word more: their partners' private notes are not theirs.
      call: (client) => client.getOwnData({}),
      answers: answers(nothing, {
        self: [
          ...(['Sam-of-Fay', 'Sam-of-Cora', 'Sam-of-Kit', 'Fay-and-Sam', 'Cora-and-Sam', 'Sam-and-Kit'] as const),
          ...(['when-fay', 'when-cora', 'when-kit', 'useful', 'signal'] as const),
        ],
        coach: ['Cora-of-Sam', 'Cora-and-Sam', 'when-cora'],
        coachee: ['Kit-of-Sam', 'Sam-and-Kit', 'when-kit', 'useful'],
        'former-coach': ['Fay-of-Sam', 'Fay-and-Sam', 'when-fay'],
      }),
    },
  ],
  getHome: [
    {
      call: (client) => client.getHome({}),
      answers: answers(nothing, {
        self: ['Cora-and-Sam'],
        coach: ['Cora-and-Sam'],
      }),
    },
  ],
  getPipeline: [{ call: (client) => client.getPipeline({}), answers: answers(nothing) }],
  getPipelineOf: [
    {
      call: (client) => client.getPipelineOf({ personId: samId }),
      answers: answers('not-found', { self: nothing, coach: nothing, 'skip-level': nothing, 'other-tenant': nothing }),
    },
    {
      call: (client) => client.getPipelineOf({ personId: callers.coach.id }),
      answers: answers('not-found', { coach: nothing, 'skip-level': nothing }),
    },
  ],
  getPair: [
    {
      call: (client) => client.getPair({ personId: samId }),
      answers: answers('not-found', {
        // The new coach sees of the earlier ones that they were, and when.
        coach: ['Cora-of-Sam', 'Cora-and-Sam', 'when-cora', 'when-fay'],
        coachee: ['Kit-of-Sam', 'Sam-and-Kit', 'when-kit', 'useful'],
        'former-coach': ['Fay-of-Sam', 'Fay-and-Sam', 'when-fay'],
      }),
    },
  ],
  setFocus: [{ call: (client) => client.setFocus({ personId: samId, skill: null }), answers: neighbours }],
  beginScheduling: [
    { call: (client) => client.beginScheduling({ personId: samId, askId: null }), answers: neighbours },
  ],
  endScheduling: [{ call: (client) => client.endScheduling({ personId: samId }), answers: answers(nothing) }],
  getChatPair: [
    {
      call: (client, { chatHash }) => client.getChatPair({ chatHash }),
      answers: answers(nothing, {
        self: ['Cora-and-Sam', 'when-cora'],
        coach: ['Cora-and-Sam', 'when-cora'],
      }),
    },
  ],
  linkChat: [
    {
      // Taking back what somebody else said does nothing, and shows nothing.
      call: (client) => client.linkChat({ chatHash: 'b'.repeat(64), personId: null }),
      answers: answers(nothing),
    },
  ],
  setAway: [
    {
      call: (client) => client.setAway({ personId: samId, from: '2026-05-01', until: '2026-05-09' }),
      answers: answers('not-found', { coach: nothing, 'hr-admin': nothing }),
    },
  ],
  endAway: [
    {
      call: (client) => client.endAway({ personId: samId }),
      answers: answers('not-found', { coach: nothing, 'hr-admin': nothing }),
    },
  ],
  // Last of all: what it deletes the others read.
  deletePrivateNotes: [{ call: (client) => client.deletePrivateNotes({}), answers: answers(nothing) }],
  getPhoto: [{ call: (client) => client.getPhoto({ personId: samId }), answers: answers(nothing) }],
} satisfies Partial<Rules>

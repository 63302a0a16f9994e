import type { OrgSync } from '../../api/contract/admin.ts'
import type { Ask, OutsideCoach, OutsideSession } from '../../api/contract/ask.ts'
import type { AuditCheck, AuditEntry } from '../../api/contract/audit.ts'
import type { Client } from '../../api/contract/client.ts'
import type { CountingPolicy, CountingVersions } from '../../api/contract/counting.ts'
import type { EntraGroup } from '../../api/contract/group.ts'
import type { Home } from '../../api/contract/home.ts'
import type { NoticeSettings } from '../../api/contract/notice.ts'
import type {
  Away,
  ChartPart,
  FoundPeople,
  Leave,
  OrgPolicy,
  OrgQuality,
  Override,
  OverrideCheck,
  OverridesSaved,
} from '../../api/contract/org.ts'
import type { Me, Person } from '../../api/contract/person.ts'
import type { Pair, Pipeline, PipelineEntry } from '../../api/contract/pipeline.ts'
import type { Policy, PolicyEffect, PolicyVersions } from '../../api/contract/policy.ts'
import type { Erasure, OwnData } from '../../api/contract/rights.ts'
import type { AgendaItem, Commitment, Note, Session } from '../../api/contract/session.ts'
import { answeringCascade, type HeldCascade } from './answering-cascade.ts'
import { now } from './people.ts'
import { refuse } from './refuse.ts'

export { refuse }

/** What the service holds in a test; tests read and change it. */
export interface Holding {
  me: Me
  entries?: PipelineEntry[]
  pairs?: Pair[]
  orgSync?: OrgSync
  quality?: OrgQuality
  found?: FoundPeople
  overrides?: Override[]
  /** What the service finds in a file of corrections. */
  check?: OverrideCheck
  saved?: OverridesSaved
  policy?: OrgPolicy
  /** Present and coming leave. */
  leave?: Leave[]
  /** Everybody who can be found by name. */
  people?: Person[]
  chart?: ChartPart
  audit?: AuditEntry[]
  ownData?: OwnData
  tenantPolicy?: Policy
  /** The newest first. */
  policyVersions?: PolicyVersions['entries']
  countingVersions?: CountingVersions['entries']
  policyEffect?: PolicyEffect
  /** What Microsoft Entra ID has. */
  groups?: EntraGroup[]
  erasures?: Erasure[]
  auditCheck?: AuditCheck
  /** Base64, by person. */
  photos?: Record<string, string>
  waiting?: Home['waiting']
  /** What differs from somebody with a manager and nothing else. */
  coachee?: Partial<Home['coachee']>
  /** Asks that are in no pair yet. */
  asks?: Ask[]
  /** Of managers below, by their id. */
  pipelines?: Pipeline[]
  outsideCoach?: OutsideCoach | null
  outsideSessions?: OutsideSession[]
  /** Whom an address leads to. */
  addresses?: Record<string, Person>
  /** Whom an invitation is being written to, with the ask that it answers. */
  scheduling?: Map<string, string | null>
  /** The other of the pair, by the hash of the chat. */
  chats?: Map<string, Person>
  notices?: NoticeSettings
  counting?: CountingPolicy
  openedNotices?: number
  cascade?: HeldCascade
}

/** A service that answers from memory as the real one would for one person. */
export function answeringClient(held: Holding): Client {
  const pairs = () => held.pairs ?? []
  const sessions = () => pairs().flatMap((pair) => pair.sessions)
  const find = (id: string) => sessions().find((session) => session.id === id) ?? refuse('not-found', 404)
  const asks = () => [...(held.asks ?? []), ...pairs().flatMap((pair) => pair.asks)]
  const keepAsk = (ask: Ask) => {
    const otherId = ask.asker.id === held.me.person.id ? ask.coach.id : ask.asker.id
    const pair = pairs().find(({ person }) => person.id === otherId)
    const list = pair ? pair.asks : (held.asks ?? [])
    const kept = [ask, ...list.filter(({ id }) => id !== ask.id)]
    if (pair) pair.asks = kept
    held.asks = pair ? (held.asks ?? []).filter(({ id }) => id !== ask.id) : kept
    const entry = held.entries?.find(({ person }) => person.id === ask.asker.id)
    if (entry) entry.askedAt = ask.state === 'open' ? ask.askedAt : null
    held.waiting = (held.waiting ?? []).filter(
      (each) => each.kind !== 'ask' || each.ask.id !== ask.id || ask.state === 'open',
    )
  }
  const chatPair = (chatHash: string) => {
    const person = held.chats?.get(chatHash) ?? null
    const sessionsOf = pairs().find((pair) => pair.person.id === person?.id)?.sessions ?? []
    return { person, session: sessionsOf.find(({ state }) => state === 'planned') ?? sessionsOf[0] ?? null }
  }
  const notUsed = async () => refuse('internal', 500)
  return {
    getHealth: notUsed,
    getDeployment: notUsed,
    readMeeting: notUsed,
    tagSession: notUsed,
    untagSession: notUsed,
    getMe: async () => held.me,
    getSession: async ({ id }) => structuredClone(find(id)),
    getPipeline: async () => structuredClone(ownPipeline(held)),
    async getPipelineOf({ personId }) {
      const found = held.pipelines?.find(({ manager }) => manager.id === personId)
      if (!found && personId !== held.me.person.id) refuse('not-found', 404)
      return structuredClone(found ?? ownPipeline(held))
    },
    getHome: async () => structuredClone(homeOf(held)),
    async saveAsk({ id, version, ...words }) {
      const current = asks().find((ask) => ask.id === id)
      if (version !== (current?.version ?? 0)) refuse('version-stale', 412, { current })
      const coach = held.me.manager ?? refuse('state-conflict', 409)
      const isTaken = asks().some((ask) => ask.id !== id && ask.state === 'open' && ask.asker.id === held.me.person.id)
      if (isTaken && words.state === 'open') refuse('state-conflict', 409)
      const opened = { id, asker: held.me.person, coach, reply: null, sessionId: null, answeredAt: null }
      const ask = { ...opened, askedAt: current?.askedAt ?? now.toISOString(), ...words, version: version + 1 }
      keepAsk(ask)
      return structuredClone(ask)
    },
    async answerAsk({ id, reply, sessionId }) {
      const ask = asks().find((each) => each.id === id) ?? refuse('not-found', 404)
      const state = sessionId ? ('scheduled' as const) : reply ? ('replied' as const) : ('open' as const)
      const answeredAt = state === 'open' ? null : (ask.answeredAt ?? now.toISOString())
      const answered = { ...ask, reply, sessionId, state, answeredAt, version: ask.version + 1 }
      keepAsk(answered)
      return structuredClone(answered)
    },
    async setOutsideCoach({ coach }) {
      held.outsideCoach = coach
      return { coach }
    },
    async saveOutsideSession(session) {
      held.outsideSessions = [session, ...(held.outsideSessions ?? [])]
      return { sessions: held.outsideSessions }
    },
    async removeOutsideSession({ id }) {
      held.outsideSessions = (held.outsideSessions ?? []).filter((each) => each.id !== id)
      return { sessions: held.outsideSessions }
    },
    async addCoCoach({ personId, address }) {
      const pair = pairs().find(({ person }) => person.id === personId) ?? refuse('not-found', 404)
      const coach = held.addresses?.[address] ?? refuse('input-invalid', 400)
      pair.coCoaches = [...pair.coCoaches, coach]
      return { coCoaches: pair.coCoaches }
    },
    async removeCoCoach({ personId, coachId }) {
      const pair = pairs().find(({ person }) => person.id === personId) ?? refuse('not-found', 404)
      pair.coCoaches = pair.coCoaches.filter(({ id }) => id !== coachId)
      return { coCoaches: pair.coCoaches }
    },
    async beginScheduling({ personId, askId }) {
      held.scheduling = new Map(held.scheduling).set(personId, askId)
      return {}
    },
    async endScheduling({ personId }) {
      held.scheduling?.delete(personId)
      return {}
    },
    getChatPair: async ({ chatHash }) => structuredClone(chatPair(chatHash)),
    async linkChat({ chatHash, personId }) {
      const chats = new Map(held.chats)
      const person = pairs().find((pair) => pair.person.id === personId)?.person
      if (personId && !person) refuse('not-found', 404)
      if (person) chats.set(chatHash, person)
      else chats.delete(chatHash)
      held.chats = chats
      return structuredClone(chatPair(chatHash))
    },
    getNoticeSettings: async () => structuredClone(held.notices ?? usualNotices),
    async saveNoticeSettings({ version, ...settings }) {
      const before = held.notices ?? usualNotices
      const { language = before.language } = settings
      if (version !== before.version) refuse('version-stale', 412, { current: before })
      held.notices = { ...before, ...settings, language, stoppedByItself: false, version: version + 1 }
      return structuredClone(held.notices)
    },
    async openNotice() {
      held.openedNotices = (held.openedNotices ?? 0) + 1
      return {}
    },
    async getPair({ personId }) {
      return structuredClone(pairs().find(({ person }) => person.id === personId) ?? refuse('not-found', 404))
    },
    async setOutcome({ id, outcome }) {
      const session = find(id)
      session.state = outcome === 'undecided' ? 'to-capture' : outcome
      return structuredClone(session)
    },
    async saveNote({ id, layer, version, text }) {
      const session = find(id)
      const mine = (note: Note) => note.layer === layer && note.authorId === held.me.person.id
      const current = session.notes.find(mine)
      if (version !== (current?.version ?? 0)) refuse('version-stale', 412, { current })
      const note = { layer, authorId: held.me.person.id, text, version: version + 1, updatedAt: now.toISOString() }
      session.notes = [...session.notes.filter((each) => !mine(each)), note]
      return note
    },
    async saveCommitment(input) {
      const current = pairs()
        .flatMap(({ openCommitments, sessions }) => [
          ...openCommitments,
          ...sessions.flatMap((each) => each.commitments),
        ])
        .find(({ id }) => id === input.id)
      if (input.version !== (current?.version ?? 0)) refuse('version-stale', 412, { current })
      const saved: Commitment = { ...input, version: input.version + 1, updatedAt: now.toISOString() }
      const session = sessions().find(({ id }) => id === input.sessionId)
      if (session) session.commitments = [...session.commitments.filter(({ id }) => id !== input.id), saved]
      const pair = pairs().find(({ sessions }) => sessions.some(({ id }) => id === input.sessionId))
      if (pair) {
        const others = pair.openCommitments.filter(({ id }) => id !== input.id)
        pair.openCommitments = input.state === 'open' ? [...others, saved] : others
      }
      return saved
    },
    async saveAgendaItem(input) {
      const current = sessions()
        .flatMap(({ agenda }) => agenda)
        .find(({ id }) => id === input.id)
      if (input.version !== (current?.version ?? 0)) refuse('version-stale', 412, { current })
      const authorId = current?.authorId ?? held.me.person.id
      const saved: AgendaItem = { ...input, authorId, version: input.version + 1, updatedAt: now.toISOString() }
      const session = find(input.sessionId)
      const others = session.agenda.filter(({ id }) => id !== input.id)
      session.agenda = input.state === 'removed' ? others : [...others, saved]
      return saved
    },
    async confirmSession({ id, answer, useful }) {
      const session = find(id)
      return structuredClone(Object.assign(session, { confirmation: answer, useful }))
    },
    async sendSignal({ id, theme, text }) {
      const signal = { theme, text, sentAt: now.toISOString() }
      find(id).signal = signal
      return signal
    },
    async takeBackSignal({ id }) {
      find(id).signal = null
      return {}
    },
    listSignals: async () => ({ entries: [] }),
    async setFocus({ personId, skill }) {
      for (const pair of pairs()) if (pair.person.id === personId) pair.focus = skill
      return { skill }
    },
    tagSeries: notUsed,
    untagSeries: notUsed,
    followCalendar: notUsed,
    getRoster: async () => ({ salt: 'salt', hashes: [] }),
    getCountingPolicy: async () => structuredClone(held.counting ?? countingAsBegun),
    previewCounting: async ({ cadenceDays }) => ({
      now: { coached: { n: 3, of: 8 }, coverage: { n: 20, of: 50 } },
      tried: { coached: { n: cadenceDays > 14 ? 5 : 2, of: 8 }, coverage: { n: 31, of: 50 } },
    }),
    async saveCountingPolicy({ version, ...rules }) {
      const before = held.counting ?? countingAsBegun
      if (version !== before.version) refuse('version-stale', 412, { current: before })
      held.counting = { ...rules, version: version + 1, setBy: held.me.person, setAt: now.toISOString() }
      return structuredClone(held.counting)
    },
    listCountingVersions: async ({ before }) => versionPart(held.countingVersions ?? [], before),
    getCalendarPolicy: notUsed,
    setCalendarPolicy: notUsed,
    getOrgSync: async () => held.orgSync ?? refuse('role-missing', 403),
    startOrgSync: async () => held.orgSync ?? refuse('role-missing', 403),
    getOrgQuality: async () => held.quality ?? refuse('role-missing', 403),
    listFound: async () => held.found ?? refuse('role-missing', 403),
    listOverrides: async () => ({ entries: held.overrides ?? refuse('role-missing', 403) }),
    checkOverrides: async () => held.check ?? refuse('role-missing', 403),
    saveOverrides: async () => held.saved ?? held.check ?? refuse('role-missing', 403),
    undoOverrides: async () => ({}),
    async removeOverride({ personId }) {
      held.overrides = held.overrides?.filter(({ person }) => person.id !== personId) ?? []
      return {}
    },
    async setAway(away: Away) {
      for (const pair of pairs()) if (pair.person.id === away.personId) pair.away = [away]
      return away
    },
    async endAway({ personId }) {
      for (const pair of pairs()) if (pair.person.id === personId) pair.away = []
      return {}
    },
    getOrgPolicy: async () => structuredClone(held.policy) ?? refuse('role-missing', 403),
    async saveOrgPolicy({ version, ...choices }) {
      const before = held.policy ?? refuse('role-missing', 403)
      if (version !== before.version) refuse('version-stale', 412)
      held.policy = { ...before, ...choices, version: version + 1, setBy: held.me.person, setAt: now.toISOString() }
      return held.policy
    },
    listChart: async () => held.chart ?? refuse('role-missing', 403),
    async findPeople({ name }) {
      const wanted = name.toLowerCase()
      return { people: (held.people ?? []).filter((each) => each.displayName.toLowerCase().includes(wanted)) }
    },
    async listLeave({ personId }) {
      const entries = (held.leave ?? []).filter(({ person }) => !personId || person.id === personId)
      return { entries: structuredClone(entries), next: null }
    },
    async saveLeave({ personId, before, periods }) {
      const [leave, people] = [
        held.leave ?? [],
        [...(held.people ?? []), ...(held.leave ?? []).map((each) => each.person)],
      ]
      const stored = leave.find(({ person }) => person.id === personId)?.periods ?? []
      if (JSON.stringify(stored) !== JSON.stringify(before)) refuse('state-conflict', 409)
      const person = people.find(({ id }) => id === personId) ?? refuse('not-found', 404)
      const saved = {
        person,
        periods: periods.filter(({ until }) => until === null || until >= now.toISOString().slice(0, 10)),
      }
      held.leave = [
        ...leave.filter((each) => each.person.id !== personId),
        ...(saved.periods.length > 0 ? [saved] : []),
      ]
      return structuredClone(saved)
    },
    ...answeringCascade(() => held.cascade),
    getPolicy: async () => structuredClone(held.tenantPolicy) ?? refuse('role-missing', 403),
    checkPolicy: async () => held.policyEffect ?? refuse('role-missing', 403),
    async savePolicy({ version, ...settings }) {
      const before = held.tenantPolicy ?? refuse('role-missing', 403)
      if (version !== before.version) refuse('version-stale', 412, { current: before })
      const set = { version: version + 1, setBy: held.me.person, setAt: now.toISOString() }
      held.tenantPolicy = { ...before, ...set, settings, previous: before.settings }
      return structuredClone(held.tenantPolicy)
    },
    listPolicyVersions: async ({ before }) => versionPart(held.policyVersions ?? [], before),
    findGroups: async ({ name }) => ({
      groups: (
        held.groups ?? refuse('graph-refused', 502, { detail: 'Ask your admin to consent to GroupMember.Read.All.' })
      ).filter((each) => each.name.startsWith(name)),
    }),
    async readGroup({ groupId }) {
      const found = held.groups?.find(({ id }) => id === groupId) ?? refuse('not-found', 404)
      if (held.tenantPolicy) held.tenantPolicy = { ...held.tenantPolicy, groups: [...held.tenantPolicy.groups, found] }
      return structuredClone(found)
    },
    getOwnData: async () => held.ownData ?? refuse('not-found', 404),
    async deletePrivateNotes() {
      const mine = (note: Note) => note.layer === 'private' && note.authorId === held.me.person.id
      const deleted = sessions().flatMap(({ notes }) => notes.filter(mine)).length
      for (const session of sessions()) session.notes = session.notes.filter((note) => !mine(note))
      return { deleted }
    },
    listErasures: async () => ({ entries: structuredClone(held.erasures ?? refuse('role-missing', 403)) }),
    async startErasure({ personId }) {
      const person = held.people?.find(({ id }) => id === personId) ?? refuse('not-found', 404)
      const dueAt = new Date(now.getTime() + 30 * 24 * 3_600_000).toISOString()
      const erasure: Erasure = {
        ...{ person, startedBy: held.me.person, startedAt: now.toISOString(), dueAt, state: 'waiting' },
      }
      held.erasures = [...(held.erasures ?? []), erasure]
      return erasure
    },
    async takeBackErasure({ personId }) {
      held.erasures = held.erasures?.filter(({ person }) => person.id !== personId) ?? []
      return {}
    },
    listAudit: async ({ action }) => ({
      entries: (held.audit ?? refuse('role-missing', 403)).filter((each) => !action || each.action === action),
      next: null,
    }),
    checkAudit: async () => held.auditCheck ?? refuse('role-missing', 403),
    getPhoto: async ({ personId }) => ({ image: held.photos?.[personId] ?? null }),
  }
}

/** Two at a time. */
function versionPart<T extends { version: number }>(all: readonly T[], before?: string) {
  const rest = all.filter(({ version }) => before === undefined || version < Number(before))
  const entries = structuredClone(rest.slice(0, 2))
  return { entries, next: rest.length > 2 ? String(entries.at(-1)?.version) : null }
}

const usualNotices: NoticeSettings = {
  on: true,
  timeZone: 'Europe/Berlin',
  language: 'en-GB',
  quietFrom: null,
  quietUntil: null,
  usualHours: { quietFrom: 18, quietUntil: 8 },
  stoppedByItself: false,
  version: 0,
}

const countingAsBegun: CountingPolicy = {
  cadenceDays: 14,
  levels: [],
  delegatesCount: false,
  version: 0,
  setBy: null,
  setAt: null,
}

function ownPipeline({ me, entries = [] }: Holding): Pipeline {
  const counted = entries.filter(({ linkState }) => linkState !== 'exempt')
  const live = counted.filter(({ linkState }) => linkState === 'live').length
  return { manager: me.person, cadenceDays: 14, live, counted: counted.length, entries }
}

function homeOf(held: Holding): Home {
  const { me, asks = [], pairs = [], waiting = [], coachee, outsideCoach = null, outsideSessions = [] } = held
  const own = [...asks, ...pairs.flatMap((pair) => pair.asks)].filter(({ asker }) => asker.id === me.person.id)
  const mine = pairs.find(({ role, current }) => role === 'coachee' && current)
  return {
    me,
    pipeline: me.reports > 0 ? ownPipeline(held) : null,
    coachee: {
      manager: me.manager,
      managerTakesPart: true,
      outsideCoach,
      outsideSessions: structuredClone(outsideSessions),
      linkState: mine?.link.state ?? null,
      lastHeld: mine?.link.lastHeld ?? null,
      next: mine?.sessions.find(({ state }) => state === 'planned') ?? null,
      openCommitments: mine?.openCommitments.length ?? 0,
      nextCommitmentDue: mine?.openCommitments[0]?.due ?? null,
      ask: own.find(({ state }) => state !== 'withdrawn') ?? null,
      ...coachee,
    },
    waiting,
  }
}

export function readNote(session: Session, layer: Note['layer']): string | undefined {
  return session.notes.find((note) => note.layer === layer)?.text
}

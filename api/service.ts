import product from '../package.json' with { type: 'json' }
import { auditRoutes } from './admin/audit-routes.ts'
import { type AuditStore, auditStore } from './admin/audit-store.ts'
import { calendarPolicyRoutes } from './admin/calendar-policy-routes.ts'
import { calendarPolicyStore } from './admin/calendar-policy-store.ts'
import { callCounter } from './admin/call-store.ts'
import { deploymentRoutes } from './admin/deployment-routes.ts'
import { policyGate } from './admin/gate.ts'
import { tenantPolicyStore } from './admin/policy-store.ts'
import { adminRoutes } from './admin/routes.ts'
import { outsideCoachStore } from './ask/outside-coach-store.ts'
import { outsideSessionStore } from './ask/outside-session-store.ts'
import { askRoutes } from './ask/routes.ts'
import { type AskStore, askStore } from './ask/store.ts'
import { belowFolder } from './cascade/below-store.ts'
import { comparer } from './cascade/compare-store.ts'
import { countingRoutes } from './cascade/counting-routes.ts'
import { countingStore } from './cascade/counting-store.ts'
import { linkExpirer } from './cascade/expiry-store.ts'
import { cascadeFreezer } from './cascade/freeze.ts'
import { freezeStore } from './cascade/freeze-store.ts'
import { cascadeKeeper } from './cascade/keep.ts'
import { repairRoutes } from './cascade/repair-routes.ts'
import { cascadeRepairer } from './cascade/repair-store.ts'
import { cascadeRoutes } from './cascade/routes.ts'
import { ruleVersionsReader } from './cascade/rule-versions-store.ts'
import { cascadeStore } from './cascade/store.ts'
import type { Config } from './config.ts'
import type { OrgSync } from './contract/admin.ts'
import { activityFeed } from './graph/activity.ts'
import { calendarsOver } from './graph/calendar.ts'
import { categoryWriter } from './graph/category.ts'
import { directoryReader } from './graph/directory.ts'
import { grantedReader } from './graph/granted.ts'
import { groupsReader } from './graph/groups.ts'
import { photosReader } from './graph/photos.ts'
import { createGraphTokens } from './graph/token.ts'
import { type Limits, limiter, usualLimits } from './http/limits.ts'
import { type Answer, type Handlers, type Log, serve } from './http/serve.ts'
import { createVerifier } from './http/verify.ts'
import { localKeys } from './local-keys.ts'
import { causeOf, logLine, recordLine } from './log-line.ts'
import { databasePassword } from './managed-identity.ts'
import { collectStore } from './notify/collect-store.ts'
import { noticeRoutes } from './notify/routes.ts'
import { noticeSettingsStore } from './notify/settings-store.ts'
import { noticeStore } from './notify/store.ts'
import { noticesOver, type Outlet } from './notify/timer.ts'
import { awayListStore } from './org/away-list-store.ts'
import { awayRoutes } from './org/away-routes.ts'
import { awayStore } from './org/away-store.ts'
import { groupReading } from './org/group.ts'
import { groupRoutes } from './org/group-routes.ts'
import { groupStore } from './org/group-store.ts'
import { chartHistoryReader } from './org/history-store.ts'
import { peopleFinder } from './org/name-store.ts'
import { overrideStore } from './org/override-store.ts'
import { photoReader } from './org/photo.ts'
import { photoRoutes } from './org/photo-routes.ts'
import { photoStore } from './org/photo-store.ts'
import { policyRoutes } from './org/policy-routes.ts'
import { policyStore } from './org/policy-store.ts'
import { qualityRoutes } from './org/quality-routes.ts'
import { foundReader, qualityReader } from './org/quality-store.ts'
import { rosterRoutes } from './org/roster-routes.ts'
import { addressesAroundReader } from './org/roster-store.ts'
import { orgRoutes } from './org/routes.ts'
import { addressFinder, formerReader, placeReader } from './org/store.ts'
import { orgSync } from './org/sync.ts'
import { syncStore } from './org/sync-store.ts'
import { pipelineBelowReader } from './pipeline/above-store.ts'
import { homeRoutes } from './pipeline/home-routes.ts'
import { homeReader } from './pipeline/home-store.ts'
import { pipelineRoutes } from './pipeline/routes.ts'
import { reportsReader } from './pipeline/store.ts'
import { erasureStore } from './rights/erasure-store.ts'
import { privateNotesDeleter } from './rights/notes-store.ts'
import { ownRowsReader } from './rights/own-data-store.ts'
import { tenantPolicyRoutes } from './rights/policy-routes.ts'
import { quietHoursCounter } from './rights/quiet-hours-store.ts'
import { retentionStore } from './rights/retention-store.ts'
import { rightsRoutes } from './rights/routes.ts'
import { type AgendaStore, agendaStore } from './session/agenda-store.ts'
import { chatStore } from './session/chat-store.ts'
import { coCoachRoutes } from './session/co-coach-routes.ts'
import { coCoachStore } from './session/co-coach-store.ts'
import { type CommitmentStore, commitmentStore } from './session/commitment-store.ts'
import { type ConfirmationStore, confirmationStore } from './session/confirmation-store.ts'
import { focusSetter, type SetFocus } from './session/focus-store.ts'
import { calendarFollower } from './session/follow.ts'
import { followStore } from './session/follow-store.ts'
import { tagMarker } from './session/mark.ts'
import { meetingResolver } from './session/meeting.ts'
import { pairFactsReader } from './session/pair-store.ts'
import { sessionReader } from './session/read-store.ts'
import { relationReader } from './session/relation-store.ts'
import { sessionRoutes } from './session/routes.ts'
import { scheduledTagger } from './session/scheduled.ts'
import { schedulingStore } from './session/scheduling-store.ts'
import { seriesRoutes } from './session/series-routes.ts'
import { seriesStore } from './session/series-store.ts'
import { signalRoutes } from './session/signal-routes.ts'
import { signalStore } from './session/signal-store.ts'
import { type SessionStore, sessionStore } from './session/store.ts'
import { teamsRoutes } from './session/teams-routes.ts'
import { writtenRoutes } from './session/written-routes.ts'
import type { Db } from './store/db.ts'
import { guardedCipher, tenantsWithOtherKeys } from './store/known-keys.ts'
import { leaseTaker } from './store/lease.ts'
import { migrations } from './store/migrations.ts'
import { createNoteCipher } from './store/note-cipher.ts'
import { openDb } from './store/open.ts'
import { type Timers, timers, turnMs } from './timers.ts'

/** The whole API, ready to answer: what Azure Functions and the local server register. */
export interface Service extends Timers {
  answer: Answer
  runOrgSync(tenantId: string): Promise<OrgSync>
  sessions: SessionStore
  commitments: CommitmentStore
  agenda: AgendaStore
  confirmations: ConfirmationStore
  setFocus: SetFocus
  asks: AskStore
  audit: AuditStore['add']
  close(): Promise<void>
}

interface Outside {
  now?: () => Date
  log?: Log
  /** Calls that went well, and measures. */
  record?: Log
  /** One that is open already, instead of the one that the configuration names; whoever opened it closes it. */
  db?: Db
  limits?: Limits
}

export async function createService(
  config: Config,
  { now = () => new Date(), log = logLine, record = recordLine, db: opened, limits = usualLimits }: Outside = {},
): Promise<Service> {
  const notesKeys = config.notesKeys ?? localKeys(config.databaseUrl)
  const unguarded = createNoteCipher(notesKeys)
  const identity = config.managedIdentity
  const db = opened ?? (await openDb(config.databaseUrl, identity ? databasePassword(identity, now) : undefined))
  const misfits = await tenantsWithOtherKeys(db, unguarded, config.allowedTenants, log).catch(
    async (error: unknown) => {
      if (!opened) await db.close()
      throw error
    },
  )
  const cipher = guardedCipher(unguarded, misfits)
  const audits = auditStore(db, now)
  const groupRows = groupStore(db)
  const policies = tenantPolicyStore(db, groupRows.list)
  const gate = policyGate(policies)
  const { requireTakingPart, readTakingPart } = gate
  const limit = limiter(limits, callCounter(db))
  const retention = retentionStore(db)
  const erasures = erasureStore(db, cipher, now)
  const tokens = createGraphTokens(config, now)
  const readPlace = placeReader(db)
  const readPairFacts = pairFactsReader(db, now)
  const reader = sessionReader(db, cipher, now)
  const sessions = sessionStore(db, cipher, now)
  const commitments = commitmentStore(db, cipher, now)
  const agenda = agendaStore(db, cipher, now)
  const confirmations = confirmationStore(db, now)
  const setFocus = focusSetter(db, now)
  const syncs = syncStore(db)
  const directory = directoryReader(config.graphBaseUrl, tokens)
  const readDirectory = orgSync({ store: syncs, directory, now })
  const groups = groupsReader(config.graphBaseUrl, tokens)
  const takeLease = leaseTaker(db, now)
  const readGroups = groupReading({
    groups,
    store: groupRows,
    readChosen: policies.chosenGroups,
    takeLease,
    now,
    failed: (tenantId, groupId, error) => log({ timer: 'org-sync', tenantId, groupId, cause: causeOf(error) }),
  })
  /** The chart first: members of groups are looked up in it. */
  async function runOrgSync(tenantId: string, budgetMs: number): Promise<void> {
    const until = Date.now() + budgetMs
    await readDirectory(tenantId, budgetMs)
    await readGroups.forTenant(tenantId, until - Date.now())
  }
  const findByAddress = addressFinder(db)
  const calendars = calendarsOver(config.graphBaseUrl, tokens)
  const readRelation = relationReader(db)
  const coCoaches = coCoachStore(db, now)
  const resolveMeeting = meetingResolver({ readPlace, findByAddress, readRelation, calendars, now })
  const series = seriesStore(db, cipher, now)
  const calendarPolicies = calendarPolicyStore(db)
  const markTagged = tagMarker(calendarPolicies.read, categoryWriter(config.graphBaseUrl, tokens))
  const asks = askStore(db, cipher, now)
  const scheduling = schedulingStore(db, now)
  const tagScheduled = scheduledTagger({
    readPlace,
    findByAddress,
    store: scheduling,
    sessions,
    series,
    answerAsk: async (tenantId, coachId, id, sessionId) => {
      await asks.answer(tenantId, coachId, { id, reply: null, sessionId })
    },
    markTagged,
    now,
  })
  const follow = calendarFollower({
    store: followStore(db, cipher, now),
    series,
    calendars,
    findByAddress,
    tagScheduled,
    report: (tenantId, error) => log({ timer: 'follow-calendar', tenantId, cause: causeOf(error) }),
    now,
  })
  const aways = awayStore(db)
  const readPhoto = photoReader({ photos: photosReader(config.graphBaseUrl, tokens), store: photoStore(db), now })
  const org = orgRoutes({
    readPlace,
    syncStore: syncs,
    runOrgSync,
    readChartAt: chartHistoryReader(db),
    cipher,
    readShown: gate.shown,
  })
  const { teamsAppId, graphBaseUrl } = config
  const outlet: Outlet =
    teamsAppId === null ? null : { feed: activityFeed(graphBaseUrl, tokens, teamsAppId), teamsAppId }
  const noticeRows = noticeStore(db, now)
  const notices = noticesOver({
    outlet,
    collect: collectStore(db, now),
    store: noticeRows,
    readRules: policies.settings,
    now,
    failed: (tenantId, error) => log({ notice: 'ask', tenantId, cause: causeOf(error) }),
  })
  const noticeSettings = noticeSettingsStore(db, policies.settings)
  const { freezeDue, freezeAgain } = cascadeFreezer(freezeStore(db, now))
  const cascade = cascadeKeeper({
    takeLease,
    expire: linkExpirer(db, now),
    freezeDue,
    repair: cascadeRepairer(db, now, freezeAgain),
    fold: belowFolder(db),
  })
  const handlers: Handlers = {
    ...adminRoutes({ config, ping: db.ping, syncStore: syncs, keysFit: misfits.size === 0, now }),
    ...deploymentRoutes({
      version: product.version,
      noteKeys: notesKeys.split(',').length,
      tellsInTeams: config.teamsAppId !== null,
      migrations: { known: migrations().map(({ name }) => name), applied: db.appliedMigrations },
      readGranted: grantedReader(tokens),
      calendarPolicies,
      settings: policies.settings,
    }),
    ...tenantPolicyRoutes({ policies, gate, retention, countQuietHours: quietHoursCounter(db), audits, now }),
    ...groupRoutes({ groups, reading: readGroups, store: groupRows }),
    ...rightsRoutes({
      readOwnRows: ownRowsReader(db, cipher),
      reader,
      readOutsideCoach: outsideCoachStore(db, cipher, now).read,
      readNoticeSettings: noticeSettings.read,
      deletePrivateNotes: privateNotesDeleter(db),
      erasures,
      now,
    }),
    ...auditRoutes({ store: audits }),
    ...calendarPolicyRoutes({ store: calendarPolicies, now }),
    ...rosterRoutes({ readPlace, readAddressesAround: addressesAroundReader(db), readTakingPart, cipher }),
    ...org,
    ...sessionRoutes({
      resolveMeeting,
      readPlace,
      readFormer: formerReader(db),
      readMe: org.getMe,
      readPairFacts,
      reader,
      store: sessions,
      series,
      follow,
      markTagged,
      requireTakingPart,
      now,
    }),
    ...seriesRoutes({
      resolveMeeting,
      readPlace,
      findByAddress,
      reader,
      series,
      follow,
      markTagged,
      requireTakingPart,
      now,
    }),
    ...writtenRoutes({
      readPlace,
      reader,
      agenda,
      commitments,
      confirmations,
      setFocus,
      now,
    }),
    ...coCoachRoutes({ readPlace, findByAddress, readTakingPart, requireTakingPart, store: coCoaches }),
    ...signalRoutes({ readPlace, store: signalStore(db, cipher, now) }),
    ...pipelineRoutes({
      readPlace,
      readReports: reportsReader(db),
      readPipelineBelow: pipelineBelowReader(db),
      asksBetween: asks.between,
      readPairFacts,
      readRelation,
      readTakingPart,
      listCoCoaches: coCoaches.list,
      reader,
      readAway: aways.current,
      now,
    }),
    ...homeRoutes({ readMe: org.getMe, readHome: homeReader(db, cipher), readTakingPart, now }),
    ...askRoutes({
      readPlace,
      store: asks,
      outsideCoaches: outsideCoachStore(db, cipher, now),
      outsideSessions: outsideSessionStore(db),
      tellAsk: notices.askOpened,
      requireTakingPart,
      now,
    }),
    ...teamsRoutes({
      readPlace,
      reader,
      scheduling,
      chats: chatStore(db, now),
      requireTakingPart,
      isOpenAsk: asks.isOpen,
    }),
    ...qualityRoutes({ readQuality: qualityReader(db), listFound: foundReader(db), overrides: overrideStore(db), now }),
    ...awayRoutes({ readPlace, store: aways, listStore: awayListStore(db), findPeople: peopleFinder(db), now }),
    ...countingRoutes({ store: countingStore(db), listVersions: ruleVersionsReader(db), now }),
    ...policyRoutes({ store: policyStore(db), now }),
    ...photoRoutes({ readPlace, readPhoto }),
    ...noticeRoutes({ readPlace, store: noticeSettings }),
    ...repairRoutes(cascade),
    ...cascadeRoutes({ store: cascadeStore(db, now), compare: comparer(db, now) }),
  }
  return {
    answer: serve(handlers, {
      ...{ verify: createVerifier({ ...config, now }), gate, limit, audit: audits.add },
      ...{ nameInLog: cipher.nameInLog, log, record },
    }),
    ...timers({
      tenants: config.allowedTenants,
      ...{ runOrgSync, follow, notices, cascade, policies, retention, audits, erasures, now, log, record },
      ...{ orgSyncedAt: syncs.finishedAt, noticesWaiting: noticeRows.waiting },
    }),
    async runOrgSync(tenantId) {
      await runOrgSync(tenantId, turnMs)
      return syncs.read(tenantId)
    },
    sessions,
    commitments,
    agenda,
    confirmations,
    setFocus,
    asks,
    audit: audits.add,
    close: opened ? async () => {} : db.close,
  }
}

/** Method and address of every route, below `/api/`: all that a client needs while it runs. */
export const paths = {
  getHealth: 'GET health',
  getSignInSettings: 'GET sign-in',
  getMe: 'GET me',
  readMeeting: 'POST meetings/read',
  tagSession: 'PUT sessions/{id}',
  untagSession: 'DELETE sessions/{id}',
  getSession: 'GET sessions/{id}',
  setOutcome: 'PUT sessions/{id}/outcome',
  saveNote: 'PUT sessions/{id}/notes/{layer}',
  tagSeries: 'PUT series/{id}',
  untagSeries: 'DELETE series/{id}',
  followCalendar: 'POST calendar/follow',
  confirmSession: 'PUT sessions/{id}/confirmation',
  sendSignal: 'PUT sessions/{id}/signal',
  takeBackSignal: 'DELETE sessions/{id}/signal',
  listSignals: 'GET signals',
  saveAgendaItem: 'PUT agenda/{id}',
  saveCommitment: 'PUT commitments/{id}',
  setFocus: 'PUT pairs/{personId}/focus',
  getRoster: 'GET roster',
  getCalendarPolicy: 'GET admin/calendar',
  setCalendarPolicy: 'PUT admin/calendar',
  getHome: 'GET home',
  getPipeline: 'GET pipeline',
  getPipelineOf: 'GET people/{personId}/pipeline',
  saveAsk: 'PUT asks/{id}',
  answerAsk: 'PUT asks/{id}/answer',
  setOutsideCoach: 'PUT me/outside-coach',
  beginScheduling: 'PUT pairs/{personId}/scheduling',
  endScheduling: 'DELETE pairs/{personId}/scheduling',
  getChatPair: 'GET chats/{chatId}',
  linkChat: 'PUT chats/{chatId}',
  getNoticeSettings: 'GET me/notices',
  saveNoticeSettings: 'PUT me/notices',
  openNotice: 'POST me/notices/opened',
  getCascade: 'GET cascade',
  compareCascade: 'GET cascade/compare',
  listCascadeNodes: 'GET cascade/nodes',
  listCascadeManagers: 'GET cascade/managers',
  listCascadeRows: 'GET cascade/rows',
  findInCascade: 'GET cascade/people',
  getChain: 'GET cascade/chain/{personId}',
  repairCascade: 'POST admin/cascade/repair',
  getPair: 'GET pairs/{personId}',
  getOrgSync: 'GET admin/sync',
  startOrgSync: 'POST admin/sync',
  getOrgQuality: 'GET org/quality',
  listFound: 'GET org/quality/{finding}',
  listOverrides: 'GET org/overrides',
  checkOverrides: 'POST org/overrides/check',
  saveOverrides: 'POST org/overrides',
  removeOverride: 'DELETE org/overrides/{personId}',
  undoOverrides: 'DELETE org/overrides/files/{fileId}',
  getOrgPolicy: 'GET org/policy',
  saveOrgPolicy: 'PUT org/policy',
  listChart: 'GET org/chart',
  findPeople: 'GET org/people',
  listLeave: 'GET org/away',
  saveLeave: 'PUT org/away/{personId}',
  setAway: 'PUT people/{personId}/away',
  endAway: 'DELETE people/{personId}/away',
  getPhoto: 'GET people/{personId}/photo',
} as const

/** Those whose input carries the version it was written on top of, as `If-Match`. The route table is not at hand while a page runs. */
export const versioned: ReadonlySet<RouteName> = new Set([
  'saveNote',
  'saveOrgPolicy',
  'saveAgendaItem',
  'saveCommitment',
  'setCalendarPolicy',
  'saveAsk',
  'saveNoticeSettings',
])

export type RouteName = keyof typeof paths
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Every route with its method and its address apart. */
export const addresses = Object.entries(paths).map(([name, path]) => {
  const [method, address] = path.split(' ')
  // The table above has just these names, methods and one space each.
  return { name: name as RouteName, method: method as Method, address: address as string }
})

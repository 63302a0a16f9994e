import { randomUUID } from 'node:crypto'
import { usualSettings } from '../../../api/admin/policy.ts'
import { answers, hrOnly, type Rules } from './rule.ts'
import { callers } from './stage.ts'

const { self: sam, coach: cora } = callers
const settings = usualSettings
const csv = `person,manager\n${sam.id},${cora.id}\n`

/** What HR keeps: never a word or a time of anybody's coaching. */
export const hrRules = {
  getCalendarPolicy: [{ call: (client) => client.getCalendarPolicy({}), answers: hrOnly() }],
  setCalendarPolicy: [
    {
      call: (client) => client.setCalendarPolicy({ follow: false, category: false, version: 0 }),
      answers: hrOnly(),
    },
  ],
  listAudit: [{ call: (client) => client.listAudit({}), answers: hrOnly() }],
  checkAudit: [{ call: (client) => client.checkAudit({}), answers: hrOnly() }],
  getDeployment: [{ call: (client) => client.getDeployment({}), answers: hrOnly() }],
  getPolicy: [{ call: (client) => client.getPolicy({}), answers: hrOnly() }],
  checkPolicy: [{ call: (client) => client.checkPolicy(settings), answers: hrOnly() }],
  savePolicy: [{ call: (client) => client.savePolicy({ ...settings, version: 0 }), answers: hrOnly() }],
  listPolicyVersions: [{ call: (client) => client.listPolicyVersions({}), answers: hrOnly() }],
  findGroups: [
    {
      call: (client) => client.findGroups({ name: 'Sales' }),
      answers: answers('role-missing', { 'hr-admin': 'graph-refused' }),
    },
  ],
  readGroup: [
    {
      call: (client) => client.readGroup({ groupId: randomUUID() }),
      answers: answers('role-missing', { 'hr-admin': 'graph-refused' }),
    },
  ],
  listErasures: [{ call: (client) => client.listErasures({}), answers: hrOnly() }],
  startErasure: [{ call: (client) => client.startErasure({ personId: sam.id }), answers: hrOnly() }],
  takeBackErasure: [{ call: (client) => client.takeBackErasure({ personId: sam.id }), answers: hrOnly() }],
  getOrgSync: [{ call: (client) => client.getOrgSync({}), answers: hrOnly() }],
  startOrgSync: [{ call: (client) => client.startOrgSync({}), answers: hrOnly() }],
  getOrgQuality: [{ call: (client) => client.getOrgQuality({}), answers: hrOnly() }],
  listFound: [{ call: (client) => client.listFound({ finding: 'tops' }), answers: hrOnly() }],
  listOverrides: [{ call: (client) => client.listOverrides({}), answers: hrOnly() }],
  checkOverrides: [{ call: (client) => client.checkOverrides({ csv }), answers: hrOnly() }],
  saveOverrides: [{ call: (client) => client.saveOverrides({ csv }), answers: hrOnly() }],
  removeOverride: [
    {
      call: (client) => client.removeOverride({ personId: callers.peer.id }),
      answers: answers('role-missing', { 'hr-admin': 'not-found' }),
    },
  ],
  undoOverrides: [
    {
      call: (client) => client.undoOverrides({ fileId: randomUUID() }),
      answers: answers('role-missing', { 'hr-admin': 'not-found' }),
    },
  ],
  getOrgPolicy: [{ call: (client) => client.getOrgPolicy({}), answers: hrOnly() }],
  saveOrgPolicy: [
    {
      call: (client) => client.saveOrgPolicy({ guests: 'leave-out', disabledAccounts: 'leave-out', version: 0 }),
      answers: hrOnly(),
    },
  ],
  listChart: [{ call: (client) => client.listChart({ day: '2026-03-01' }), answers: hrOnly() }],
  findPeople: [{ call: (client) => client.findPeople({ name: 'Sam' }), answers: hrOnly() }],
  listLeave: [{ call: (client) => client.listLeave({ personId: sam.id }), answers: hrOnly() }],
  saveLeave: [
    {
      async call(client) {
        const before = await client.listLeave({ personId: sam.id }).catch(() => null)
        const periods = before?.entries[0]?.periods ?? []
        return client.saveLeave({ personId: sam.id, before: periods, periods })
      },
      answers: hrOnly(),
    },
  ],
} satisfies Partial<Rules>

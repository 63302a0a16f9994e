import { answers, hrOnly, nothing, type Rules } from './rule.ts'
import { callers } from './stage.ts'

const samId = callers.self.id
/** Whoever is above, and HR: figures and names, never a word or a time. */
const upward = answers('not-found', {
  ...{ self: nothing, coach: nothing, 'skip-level': nothing, 'hr-admin': nothing, 'other-tenant': nothing },
})
const counting = { cadenceDays: 14, levels: [], delegatesCount: false }

export const cascadeRules = {
  getCascade: [{ call: (client) => client.getCascade({ root: samId }), answers: upward }],
  compareCascade: [
    { call: (client) => client.compareCascade({ root: samId, from: '2026-02-01', to: '2026-03-01' }), answers: upward },
  ],
  listCascadeNodes: [{ call: (client) => client.listCascadeNodes({ parent: samId }), answers: upward }],
  listCascadeManagers: [
    { call: (client) => client.listCascadeManagers({ root: samId, state: 'neither' }), answers: upward },
  ],
  listCascadeRows: [{ call: (client) => client.listCascadeRows({ root: samId }), answers: upward }],
  getChain: [{ call: (client) => client.getChain({ personId: samId }), answers: upward }],
  findInCascade: [{ call: (client) => client.findInCascade({ name: 'Sam' }), answers: answers(nothing) }],
  getCountingPolicy: [{ call: (client) => client.getCountingPolicy({}), answers: hrOnly() }],
  previewCounting: [{ call: (client) => client.previewCounting(counting), answers: hrOnly() }],
  listCountingVersions: [{ call: (client) => client.listCountingVersions({}), answers: hrOnly() }],
  saveCountingPolicy: [{ call: (client) => client.saveCountingPolicy({ ...counting, version: 0 }), answers: hrOnly() }],
  repairCascade: [{ call: (client) => client.repairCascade({}), answers: hrOnly() }],
} satisfies Partial<Rules>

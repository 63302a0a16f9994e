import { AppError } from '../app-error.ts'
import type { Deployment } from '../contract/admin.ts'
import type { Handlers } from '../http/serve.ts'
import type { CalendarPolicyStore } from './calendar-policy-store.ts'
import { judgePermissions } from './permissions.ts'
import type { TenantPolicyStore } from './policy-store.ts'

interface DeploymentParts {
  version: string
  noteKeys: number
  tellsInTeams: boolean
  /** Names of the migrations: of this build, and those that the database has seen. */
  migrations: { known: readonly string[]; applied: () => Promise<string[]> }
  readGranted: (tenantId: string, userToken: string) => Promise<{ application: string[]; delegated: string[] }>
  calendarPolicies: Pick<CalendarPolicyStore, 'read'>
  settings: TenantPolicyStore['settings']
}

export function deploymentRoutes(parts: DeploymentParts): Pick<Handlers, 'getDeployment'> {
  const { version, noteKeys, tellsInTeams, migrations, readGranted, calendarPolicies, settings } = parts

  async function readPermissions(tenantId: string, token: string): Promise<Deployment['permissions']> {
    try {
      const [granted, { follow, category }, { groups }] = await Promise.all([
        readGranted(tenantId, token),
        calendarPolicies.read(tenantId),
        settings(tenantId),
      ])
      const policy = { follow, category, groups: groups !== null }
      return { state: 'read', ...granted, ...judgePermissions({ granted, policy }) }
    } catch (error) {
      // The other facts are wanted most when this one is amiss.
      if (error instanceof AppError && /^graph-/.test(error.code)) return { state: 'unread', why: error.message }
      throw error
    }
  }

  return {
    async getDeployment(_, { tenantId, token }) {
      const [applied, permissions] = await Promise.all([migrations.applied(), readPermissions(tenantId, token)])
      return {
        version,
        noteKeys,
        tellsInTeams,
        database: {
          migration: applied.at(-1) ?? null,
          waiting: migrations.known.filter((name) => !applied.includes(name)),
          unknown: applied.filter((name) => !migrations.known.includes(name)),
        },
        permissions,
      }
    },
  }
}

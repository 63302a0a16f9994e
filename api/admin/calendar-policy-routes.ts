import type { Handlers } from '../http/serve.ts'
import type { CalendarPolicyStore } from './calendar-policy-store.ts'

interface CalendarPolicyParts {
  store: CalendarPolicyStore
  now: () => Date
}

export function calendarPolicyRoutes({
  store,
  now,
}: CalendarPolicyParts): Pick<Handlers, 'getCalendarPolicy' | 'setCalendarPolicy'> {
  return {
    getCalendarPolicy: (_, { tenantId }) => store.read(tenantId),
    setCalendarPolicy: (policy, { tenantId, userId }) => store.set(tenantId, userId, policy, now()),
  }
}

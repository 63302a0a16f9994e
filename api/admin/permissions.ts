import type { Deployment } from '../contract/admin.ts'

type Judged = Pick<Extract<Deployment['permissions'], { state: 'read' }>, 'missing' | 'tooWide'>

interface Given {
  granted: { application: readonly string[]; delegated: readonly string[] }
  /** What HR has turned on. */
  policy: { follow: boolean; category: boolean; groups: boolean }
}

/** What is granted against what the features that are on need: both ways, so that nothing wider stays unseen. */
export function judgePermissions({ granted, policy }: Given): Judged {
  const application = [
    'User.Read.All',
    ...(policy.follow ? ['Calendars.ReadBasic.All'] : []),
    ...(policy.groups ? ['GroupMember.Read.All'] : []),
  ]
  const delegated = ['Calendars.ReadBasic', ...(policy.category ? ['Calendars.ReadWrite'] : [])]
  const beyond = (given: readonly string[], needed: readonly string[]) => given.filter((name) => !needed.includes(name))
  return {
    missing: [...beyond(application, granted.application), ...beyond(delegated, granted.delegated)],
    tooWide: [...beyond(granted.application, application), ...beyond(granted.delegated, delegated)],
  }
}

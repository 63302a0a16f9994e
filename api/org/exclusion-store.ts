const counts = (field: 'guests' | 'disabled_accounts') =>
  `exists (select from org_policy o where o.tenant_id = $1 and o.${field} = 'count')`

/** Why somebody is no part of the chart by the tenant's policy, as SQL over what the directory says; null: is part. */
export function exclusionOf(guest: string, enabled: string): string {
  return `case when ${guest} and not ${counts('guests')} then 'guest'
               when not ${enabled} and not ${counts('disabled_accounts')} then 'disabled' end`
}

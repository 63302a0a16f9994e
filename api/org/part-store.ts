import type { PolicySettings } from '../contract/policy.ts'

export type Chosen = Pick<PolicySettings, 'departments' | 'groups'>

/** Whether a person takes part, as SQL over `p`; the two parameters are those of `chosenParams`. */
export function takesPartSql(departments: string, groups: string): string {
  return `(${departments}::text[] is null and cardinality(${groups}::uuid[]) = 0
    or coalesce(lower(trim(p.department)) = any(${departments}), false)
    or exists (select from group_member m
        where m.tenant_id = $1 and m.person_id = p.person_id and m.group_id = any(${groups})))`
}

export function chosenParams({ departments, groups }: Chosen): [string[] | null, string[]] {
  return [departments?.map((each) => each.toLowerCase()) ?? null, groups ?? []]
}

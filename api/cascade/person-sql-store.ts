/** What `personOf` reads of a person, as JSON; `person` is an alias. */
export const rowSql = (person: string) => `json_build_object('person_id', ${person}.person_id,
  'display_name', ${person}.display_name, 'job_title', ${person}.job_title, 'mail', ${person}.mail)`

/**
 * For a lateral join. Fenced off by `offset`: few people are looked up one by one, however few the planner takes the
 * table to have.
 */
export const personSql = (id: string) => `
  select p.person_id, p.display_name, p.job_title, p.mail from person p
  where p.tenant_id = $1 and p.person_id = ${id} offset 0`

/**
 * What an erasure does to a column that can name a person. `row`: what stands in it is theirs alone and goes. `replace`:
 * others' history needs the row, so a nameless placeholder takes their place. `clear`: the place stays empty.
 */
export type Fate = 'row' | 'replace' | 'clear'

/** Every column of every table that can hold the id of a person, in the order in which they are worked off. */
export const personColumns: Record<string, Record<string, Fate>> = {
  note: { author_id: 'row' },
  agenda_item: { author_id: 'row' },
  signal: { author_id: 'row' },
  commitment: { owner_id: 'row' },
  session_copy: { owner_id: 'row' },
  series_copy: { owner_id: 'row' },
  scheduling: { organizer_id: 'row', other_id: 'row' },
  chat_pair: { coach_id: 'row', coachee_id: 'row', linked_by: 'row' },
  notice: { recipient_id: 'row' },
  notice_settings: { person_id: 'row' },
  outside_coach: { person_id: 'row' },
  outside_session: { person_id: 'row' },
  photo: { person_id: 'row' },
  co_coach: { coachee_id: 'row', coach_id: 'row', manager_id: 'row' },
  audit_alias: { person_id: 'row' },
  call_count: { caller_id: 'row' },
  ask: { asker_id: 'replace', coach_id: 'replace' },
  session: { coach_id: 'replace', coachee_id: 'replace', organizer_id: 'replace', tagged_by: 'replace' },
  series: { coach_id: 'replace', coachee_id: 'replace', tagged_by: 'replace' },
  pair_state: { coach_id: 'replace', coachee_id: 'replace', focus_set_by: 'clear' },
  away: { person_id: 'row', set_by: 'replace' },
  manager_override: { person_id: 'row', manager_id: 'replace', set_by: 'replace' },
  override_file: { saved_by: 'replace' },
  org_policy: { set_by: 'replace' },
  counting_rule: { set_by: 'replace' },
  cascade_week: { root_id: 'row' },
  answer_week: { coach_id: 'row' },
  tenant_policy: { set_by: 'replace' },
  erasure: { started_by: 'replace' },
  tenant: { calendar_policy_set_by: 'clear' },
}

/** What the directory says of who is in it, kept until it names them no more. */
export const directoryColumns: Record<string, Record<string, Fate>> = {
  group_member: { person_id: 'row' },
  manager: { person_id: 'row', parent_id: 'clear' },
  link: { person_id: 'replace', manager_id: 'replace' },
  person: { directory_manager_id: 'replace', wanted_manager_id: 'clear' },
}

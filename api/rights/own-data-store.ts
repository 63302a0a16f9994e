import { type AskRow, askOf, askSql } from '../ask/row-store.ts'
import type { OwnData } from '../contract/rights.ts'
import type { Skill } from '../contract/skill.ts'
import { agendaPlace, commitmentPlace, notePlace } from '../session/written.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type OwnRest, ownRestIn } from './own-rest-store.ts'

/** What no other slice reads for a person, of their own data. */
export type OwnRows = Pick<
  OwnData,
  'person' | 'managers' | 'untagged' | 'asks' | 'focus' | 'leave' | 'outsideSessions' | 'messages' | 'log'
> &
  OwnRest & {
    /** Everybody with whom the person has sessions. */
    partners: string[]
  }

/** null: nobody has this id. */
export type ReadOwnRows = (tenantId: string, personId: string) => Promise<OwnRows | null>

export function ownRowsReader(db: Db, cipher: NoteCipher): ReadOwnRows {
  return (tenantId, personId) =>
    db.transaction(tenantId, async (tx) => {
      const of = [tenantId, personId]
      const person = await personIn(tx, of)
      return (
        person && {
          person,
          ...(await ownRestIn(tx, of)),
          partners: await partnersIn(tx, of),
          managers: await managersIn(tx, of),
          asks: (await tx.query<AskRow>(`${askSql} order by a.asked_at, a.ask_id`, of)).map((row) =>
            askOf(row, tenantId, cipher),
          ),
          outsideSessions: await tx.query<OwnData['outsideSessions'][number]>(
            `select session_id as id, held_on as "heldOn" from outside_session
             where tenant_id = $1 and person_id = $2 order by held_on`,
            of,
          ),
          untagged: await untaggedIn(tx, tenantId, personId, cipher),
          focus: await tx.query<{ with: string; skill: Skill }>(
            `select p.display_name as with, q.focus as skill from pair_state q
             join person p on p.tenant_id = q.tenant_id
               and p.person_id = case when q.coach_id = $2 then q.coachee_id else q.coach_id end
             where q.tenant_id = $1 and $2 in (q.coach_id, q.coachee_id) and q.focus is not null order by 1, 2`,
            of,
          ),
          leave: await tx.query<{ from: string; until: string | null }>(
            `select from_day as from, until_day as until from away where tenant_id = $1 and person_id = $2 order by 1`,
            of,
          ),
          messages: (
            await tx.query<{ kind: string; at: Date; state: string }>(
              `select kind, due_at as at, state from notice where tenant_id = $1 and recipient_id = $2 order by due_at`,
              of,
            )
          ).map((row) => ({ ...row, at: row.at.toISOString() })),
          log: (
            await tx.query<{ at: Date; action: string; by_them: boolean }>(
              `select e.at, e.action, e.actor_alias = a.alias as by_them from audit_alias a
               join audit_entry e on e.tenant_id = $1 and a.alias in (e.actor_alias, e.subject_alias)
               where a.tenant_id = $1 and a.person_id = $2 order by e.entry_no`,
              of,
            )
          ).map((row) => ({ at: row.at.toISOString(), action: row.action, byThem: row.by_them })),
        }
      )
    })
}

async function personIn(tx: Tx, of: readonly string[]): Promise<OwnData['person'] | null> {
  const [row] = await tx.query<OwnData['person'] & { mail: string | null }>(
    `select person_id as id, display_name as "displayName", job_title as "jobTitle", mail,
            user_principal_name as "userPrincipalName", department, guest, enabled
     from person where tenant_id = $1 and person_id = $2`,
    of,
  )
  if (!row) return null
  const { mail, ...person } = row
  return mail ? { ...person, mail } : person
}

async function partnersIn(tx: Tx, of: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select case when coach_id = $2 then coachee_id else coach_id end as id from session
     where tenant_id = $1 and $2 in (coach_id, coachee_id)
     group by 1 order by 1`,
    of,
  )
  return rows.map(({ id }) => id)
}

async function managersIn(tx: Tx, of: readonly string[]): Promise<OwnData['managers']> {
  const rows = await tx.query<{ manager: string | null; valid_from: Date; valid_to: Date | null }>(
    `select p.display_name as manager, l.valid_from, l.valid_to from link l
     left join person p on p.tenant_id = l.tenant_id and p.person_id = l.manager_id
     where l.tenant_id = $1 and l.person_id = $2 order by l.valid_from`,
    of,
  )
  return rows.map(({ manager, valid_from, valid_to }) => ({
    manager: manager ?? '',
    from: valid_from.toISOString(),
    until: valid_to?.toISOString() ?? null,
  }))
}

interface LooseRow {
  what: 'note' | 'topic' | 'commitment'
  id: string
  session_id: string
  starts_at: Date
  layer: 'private' | 'shared' | null
  state: 'open' | 'done' | 'dropped' | null
  key_id: string
  box: Buffer
}

async function untaggedIn(tx: Tx, tenantId: string, personId: string, cipher: NoteCipher) {
  const rows = await tx.query<LooseRow>(
    `select w.*, s.starts_at from (
       select 'note' as what, session_id as id, session_id, layer, null as state, key_id, box
       from note where tenant_id = $1 and author_id = $2
       union all
       select 'topic', item_id, session_id, null, null, key_id, box
       from agenda_item where tenant_id = $1 and author_id = $2
       union all
       select 'commitment', commitment_id, session_id, null, state, key_id, box
       from commitment where tenant_id = $1 and owner_id = $2
     ) w
     join session s on s.tenant_id = $1 and s.session_id = w.session_id and s.untagged_at is not null
     order by s.starts_at, w.id`,
    [tenantId, personId],
  )
  return rows.map(({ what, id, session_id, starts_at, layer, state, key_id, box }) => {
    const places = {
      note: notePlace(session_id, layer ?? 'private', personId),
      topic: agendaPlace(id),
      commitment: commitmentPlace(id),
    }
    const text = cipher.open(tenantId, places[what], { keyId: key_id, box })
    return { sessionId: session_id, start: starts_at.toISOString(), what, layer, state, text }
  })
}

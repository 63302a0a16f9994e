import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type AuditCheck, AuditEntry, type AuditPart, type ListAudit } from '../contract/audit.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'
import {
  type Anchor,
  beginning,
  ChainCheck,
  canonical,
  cutAction,
  cutFacts,
  type Facts,
  hashOf,
  type StoredEntry,
} from './audit.ts'

/** What is to be kept of a happening. */
export interface Happening {
  /** null: the service itself. */
  actorId: string | null
  action: string
  subjectId: string | null
  facts: Facts
}

const partSize = 200
const checkSize = 1000

export function auditStore(db: Db, now: () => Date) {
  return {
    add: (tenantId: string, happening: Happening): Promise<void> =>
      db.transaction(tenantId, (tx) => addEntry(tx, tenantId, happening, now())),

    async list(tenantId: string, { action, personId, from, until, before }: ListAudit): Promise<AuditPart> {
      const rows = await db.query<ListRow>(
        tenantId,
        `select e.*, a.person_id as actor_id, p.display_name as actor_name, p.job_title as actor_title,
                s.person_id as subject_id, q.display_name as subject_name, q.job_title as subject_title
         from audit_entry e
         left join audit_alias a on a.tenant_id = $1 and a.alias = e.actor_alias
         left join person p on p.tenant_id = $1 and p.person_id = a.person_id
         left join audit_alias s on s.tenant_id = $1 and s.alias = e.subject_alias
         left join person q on q.tenant_id = $1 and q.person_id = s.person_id
         where e.tenant_id = $1 and ($2::text is null or e.action = $2)
           and ($3::uuid is null or $3 in (a.person_id, s.person_id))
           and ($4::date is null or e.at >= $4::date::timestamp at time zone 'UTC')
           and ($5::date is null or e.at < ($5::date + 1)::timestamp at time zone 'UTC')
           and ($6::bigint is null or e.entry_no < $6)
         order by e.entry_no desc limit ${partSize}`,
        [tenantId, action ?? null, personId ?? null, from ?? null, until ?? null, before ?? null],
      )
      const last = rows.at(-1)
      return { entries: rows.map(entryOf), next: last && rows.length === partSize ? String(last.entry_no) : null }
    },

    /** Reads the whole log, a thousand entries at a time. */
    check(tenantId: string): Promise<AuditCheck> {
      return db.transaction(tenantId, async (tx) => {
        const headSql = 'select entry_no, hash from audit_head where tenant_id = $1 for update'
        const [head] = await tx.query<{ entry_no: number; hash: Buffer }>(headSql, [tenantId])
        const anchorSql = 'select removed, hash from audit_anchor where tenant_id = $1'
        const [anchor] = await tx.query<Anchor>(anchorSql, [tenantId])
        const chain = new ChainCheck(tenantId, anchor ?? null)
        for (let after = 0, more = true; more; ) {
          const rows = await tx.query<EntryRow>(
            'select * from audit_entry where tenant_id = $1 and entry_no > $2 order by entry_no limit $3',
            [tenantId, after, checkSize],
          )
          chain.follow(rows.map(storedOf))
          after = rows.at(-1)?.entry_no ?? after
          more = rows.length === checkSize
        }
        return chain.end(head ? { no: head.entry_no, hash: head.hash } : null)
      })
    },

    /** Removes what was entered before a moment, and enters that. The moment lies a year back at least. */
    cut(tenantId: string, before: Date): Promise<void> {
      return db.transaction(tenantId, async (tx) => {
        await tx.query('select from audit_head where tenant_id = $1 for update', [tenantId])
        const [anchor] = await tx.query<Anchor>('select a.removed, a.hash from end_audit_term($1) a', [before])
        if (!anchor) return
        await addEntry(
          tx,
          tenantId,
          { actorId: null, action: cutAction, subjectId: null, facts: cutFacts(anchor) },
          now(),
        )
        await tx.query(
          `delete from audit_alias a where a.tenant_id = $1 and a.alias not in (
             select e.actor_alias from audit_entry e where e.tenant_id = $1 and e.actor_alias is not null
             union select e.subject_alias from audit_entry e where e.tenant_id = $1 and e.subject_alias is not null)`,
          [tenantId],
        )
      })
    },

    /** How many `cut` would remove. */
    async countBefore(tenantId: string, before: Date): Promise<number> {
      const sql = 'select count(*) as entries from audit_entry where tenant_id = $1 and at < $2'
      const [row] = await db.query<{ entries: number }>(tenantId, sql, [tenantId, before])
      return row?.entries ?? 0
    },
  }
}

export type AuditStore = ReturnType<typeof auditStore>

/** Within a transaction of somebody else, where what happens and its entry are to stand or fall together. */
export async function addEntry(tx: Tx, tenantId: string, happening: Happening, at: Date): Promise<void> {
  const { actorId, action, subjectId, facts } = happening
  await tx.query(
    'insert into audit_head (tenant_id, entry_no, hash) values ($1, 0, $2) on conflict (tenant_id) do nothing',
    [tenantId, beginning],
  )
  const [head] = await tx.query<{ entry_no: number; hash: Buffer }>(
    'select entry_no, hash from audit_head where tenant_id = $1 for update',
    [tenantId],
  )
  if (!head) throw new Error('The audit log of this tenant has no head.')
  const entry = {
    no: head.entry_no + 1,
    at,
    actorAlias: await aliasOf(tx, tenantId, actorId),
    action,
    subjectAlias: await aliasOf(tx, tenantId, subjectId),
    facts: canonical(facts),
  }
  const hash = hashOf(tenantId, head.hash, entry)
  await tx.query(
    `insert into audit_entry (tenant_id, entry_no, at, actor_alias, action, subject_alias, facts, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tenantId, entry.no, at, entry.actorAlias, action, entry.subjectAlias, entry.facts, head.hash, hash],
  )
  await tx.query('update audit_head set entry_no = $2, hash = $3 where tenant_id = $1', [tenantId, entry.no, hash])
}

async function aliasOf(tx: Tx, tenantId: string, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  await tx.query(
    `insert into audit_alias (tenant_id, alias, person_id) values ($1, $2, $3)
     on conflict (tenant_id, person_id) do nothing`,
    [tenantId, randomUUID(), personId],
  )
  const [row] = await tx.query<{ alias: string }>(
    'select alias from audit_alias where tenant_id = $1 and person_id = $2',
    [tenantId, personId],
  )
  return row?.alias ?? null
}

interface EntryRow {
  entry_no: number
  at: Date
  actor_alias: string | null
  action: string
  subject_alias: string | null
  facts: string
  previous_hash: Buffer
  hash: Buffer
}

interface ListRow extends EntryRow {
  actor_id: string | null
  actor_name: string | null
  actor_title: string | null
  subject_id: string | null
  subject_name: string | null
  subject_title: string | null
}

function storedOf(row: EntryRow): StoredEntry {
  return {
    no: row.entry_no,
    at: row.at,
    actorAlias: row.actor_alias,
    action: row.action,
    subjectAlias: row.subject_alias,
    facts: row.facts,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}

const StoredFacts = z.pipe(
  z.string().transform((text): unknown => JSON.parse(text)),
  AuditEntry.shape.facts,
)

function entryOf(row: ListRow): AuditEntry {
  return {
    no: row.entry_no,
    at: row.at.toISOString(),
    by: row.actor_alias ? somebody(row.actor_id, row.actor_name, row.actor_title) : 'service',
    action: row.action,
    about: row.subject_alias ? somebody(row.subject_id, row.subject_name, row.subject_title) : null,
    facts: StoredFacts.parse(row.facts),
    hash: row.hash.toString('hex'),
  }
}

function somebody(id: string | null, name: string | null, title: string | null) {
  if (!id || name === null) return 'forgotten' as const
  const row: PersonRow = { person_id: id, display_name: name, job_title: title, mail: null }
  return personOf(row)
}

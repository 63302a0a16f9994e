import type {
  AgendaItem,
  AgendaState,
  Commitment,
  CommitmentState,
  Note,
  NoteLayer,
  Signal,
  SignalTheme,
} from '../contract/session.ts'
import type { NoteCipher } from '../store/note-cipher.ts'

export interface NoteRow {
  session_id: string
  layer: NoteLayer
  author_id: string
  version: number
  key_id: string
  box: Buffer
  updated_at: Date
}

export interface CommitmentRow {
  commitment_id: string
  session_id: string
  owner_id: string
  key_id: string
  box: Buffer
  due: string | null
  state: CommitmentState
  version: number
  updated_at: Date
}

export interface AgendaRow {
  item_id: string
  session_id: string
  author_id: string
  version: number
  key_id: string
  box: Buffer
  state: AgendaState
  updated_at: Date
}

export interface SignalRow {
  session_id: string
  author_id: string
  theme: SignalTheme
  key_id: string
  box: Buffer
  sent_at: Date
}

export function notePlace(sessionId: string, layer: NoteLayer, authorId: string): string {
  return `note|${sessionId}|${layer}|${authorId}`
}

export function commitmentPlace(commitmentId: string): string {
  return `commitment|${commitmentId}`
}

export function agendaPlace(itemId: string): string {
  return `agenda|${itemId}`
}

export function signalPlace(sessionId: string, authorId: string): string {
  return `signal|${sessionId}|${authorId}`
}

export function noteOf(row: NoteRow, tenantId: string, cipher: NoteCipher): Note {
  const place = notePlace(row.session_id, row.layer, row.author_id)
  return {
    layer: row.layer,
    authorId: row.author_id,
    text: cipher.open(tenantId, place, { keyId: row.key_id, box: row.box }),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}

export function commitmentOf(row: CommitmentRow, tenantId: string, cipher: NoteCipher): Commitment {
  const sealed = { keyId: row.key_id, box: row.box }
  return {
    id: row.commitment_id,
    sessionId: row.session_id,
    ownerId: row.owner_id,
    text: cipher.open(tenantId, commitmentPlace(row.commitment_id), sealed),
    due: row.due,
    state: row.state,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}

export function agendaItemOf(row: AgendaRow, tenantId: string, cipher: NoteCipher): AgendaItem {
  return {
    id: row.item_id,
    sessionId: row.session_id,
    authorId: row.author_id,
    text: cipher.open(tenantId, agendaPlace(row.item_id), { keyId: row.key_id, box: row.box }),
    state: row.state,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}

export function signalOf(row: SignalRow, tenantId: string, cipher: NoteCipher): Signal {
  const place = signalPlace(row.session_id, row.author_id)
  return {
    theme: row.theme,
    text: cipher.open(tenantId, place, { keyId: row.key_id, box: row.box }),
    sentAt: row.sent_at.toISOString(),
  }
}

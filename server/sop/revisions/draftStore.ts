import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'

/** A draft as it stands in the database. */
export type Draft = {
  readonly companyId: number
  readonly sopId: string
  readonly version: number
  readonly source: string
  readonly state: 'draft' | 'submitted'
  readonly authors: readonly number[]
  readonly begunAt: Instant
  readonly changedAt: Instant
  readonly changedBy: number
  readonly submittedAt: Instant | null
  readonly submittedBy: number | null
  readonly note: string
}

const columns = `company_id as "companyId", sop_id as "sopId", version, source, state, authors, begun_at as "begunAt",
  changed_at as "changedAt", changed_by as "changedBy", submitted_at as "submittedAt", submitted_by as "submittedBy", note`

/** The draft of a company's SOP; null when there is none. */
export async function readDraft(tx: Tx, companyId: number, sopId: string): Promise<Draft | null> {
  const [row] = await tx.run<Draft>('read_draft', one, [companyId, sopId])
  return row ?? null
}

/** The same, held until the transaction ends, so that nobody changes it meanwhile. */
export async function lockDraft(tx: Tx, companyId: number, sopId: string): Promise<Draft | null> {
  const [row] = await tx.run<Draft>('lock_draft', `${one} for update`, [companyId, sopId])
  return row ?? null
}

/** Begins a draft. False when somebody else just did. */
export async function beginDraft(
  tx: Tx,
  draft: Pick<Draft, 'companyId' | 'sopId' | 'source'> & { readonly by: number; readonly now: Instant },
): Promise<boolean> {
  const { companyId, sopId, source, by, now } = draft
  const rows = await tx.run('begin_draft', begin, [companyId, sopId, source, by, now])
  return rows.length > 0
}

/** Writes another text into a draft that is locked; whoever does is one of its authors from then on. */
export async function saveDraft(tx: Tx, draft: Draft, source: string, by: number, now: Instant): Promise<void> {
  await tx.run('save_draft', save, [draft.companyId, draft.sopId, source, by, now])
}

/** Hands a locked draft in, or back to its authors when `submittedBy` is null. */
export async function turnDraft(
  tx: Tx,
  draft: Draft,
  turn: { readonly submittedBy: number | null; readonly note: string; readonly now: Instant },
): Promise<void> {
  const state = turn.submittedBy === null ? 'draft' : 'submitted'
  const at = turn.submittedBy === null ? null : turn.now
  await tx.run('turn_draft', turning, [draft.companyId, draft.sopId, state, at, turn.submittedBy, turn.note])
}

/** Takes the draft away: it was discarded, or has become a revision. */
export async function removeDraft(tx: Tx, { companyId, sopId }: Draft): Promise<void> {
  await tx.run('remove_draft', 'delete from sop_draft where company_id = $1 and sop_id = $2', [companyId, sopId])
}

const one = `select ${columns} from sop_draft where company_id = $1 and sop_id = $2`
const begin = `insert into sop_draft (company_id, sop_id, version, source, state, authors, begun_at, changed_at, changed_by)
  values ($1, $2, 1, $3, 'draft', array[$4::bigint], $5, $5, $4) on conflict do nothing returning version`
const save = `update sop_draft set version = version + 1, source = $3, changed_at = $5, changed_by = $4,
    authors = case when $4 = any (authors) then authors else authors || $4::bigint end
  where company_id = $1 and sop_id = $2`
const turning = `update sop_draft set version = version + 1, state = $3, submitted_at = $4, submitted_by = $5, note = $6
  where company_id = $1 and sop_id = $2`

import type { Instant } from '../../core/time.ts'
import { hashOfToken } from '../people/invite.ts'
import { enter, type Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { type KeptReport, keptReport } from './kept.ts'

/** A report that waits for its writer's word. */
export type Waiting = {
  readonly id: number
  readonly report: KeptReport
  readonly files: readonly string[]
  readonly at: Instant
}

/** What a link of a form stands for; `tx` sees its company. */
export type Asking = {
  readonly tx: Tx
  readonly companyId: number
  readonly id: number
  readonly email: string
  readonly until: Instant
  readonly more: number
  readonly reports: readonly Waiting[]
}

/**
 * The reports that a link is to confirm. It is not there when it was used or its time is over (trust.md check 14). To `use` it holds
 * the link, so that two clicks count once. Throws 404.
 */
export async function openAsking(tx: Tx, token: string, now: Instant, mode: 'read' | 'use'): Promise<Asking> {
  const hash = hashOfToken(token)
  const [place] = await tx.run<{ company: number | null }>(
    'company_of_asking',
    'select company_of_asking($1) as company',
    [hash],
  )
  if (!place || place.company === null) throw notFound()
  const companyId = place.company
  const inside = await enter(tx, companyId)
  type Row = { id: number; email: string; expires_at: Instant; more: number }
  const [row] =
    mode === 'use'
      ? await inside.run<Row>('asking_for_use', held, [companyId, hash, now])
      : await inside.run<Row>('asking', good, [companyId, hash, now])
  if (!row) throw notFound()
  const rows = await inside.run<{ id: number; content: unknown; files: readonly string[]; kept_at: Instant }>(
    'reports_asked',
    'select id, content, files, kept_at from form_report where company_id = $1 and asking_id = $2 order by id',
    [companyId, row.id],
  )
  const reports = rows.map(({ id, content, files, kept_at: at }) => {
    return { id, report: keptReport.parse(content), files, at }
  })
  return { tx: inside, companyId, id: row.id, email: row.email, until: row.expires_at, more: row.more, reports }
}

const good = `select id, email, expires_at, more from form_asking
  where company_id = $1 and token_hash = $2 and used_at is null and expires_at > $3`
const held = `${good} for update`

/** Ends the link: what it stood for is a ticket now, or forgotten. */
export async function endAsking({ tx, companyId, id }: Asking, now: Instant): Promise<void> {
  await tx.run('end_asking', 'update form_asking set used_at = $3 where company_id = $1 and id = $2', [
    ...[companyId, id, now],
  ])
  await tx.run('forget_reports', 'delete from form_report where company_id = $1 and asking_id = $2', [companyId, id])
}

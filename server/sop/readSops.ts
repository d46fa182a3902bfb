import type { z } from 'zod'
import type { Text } from '../../core/sop/language.ts'
import { shownAmong } from '../../core/sop/standing.ts'
import { type Instant, instant } from '../../core/time.ts'
import type { revisionApproval, revisionWithdrawal, sopSummary } from '../contract/sops.ts'
import type { Tx } from '../platform/db.ts'

export type SopSummaryView = z.input<typeof sopSummary>

type Row = {
  readonly company_id: number
  readonly sop_id: string
  readonly revision: string
  readonly since: Instant
  readonly tickets: number
  readonly number: string
  readonly name: Text
  readonly title: Text
  readonly owner: Text
  readonly effective: string
  readonly approval: z.input<typeof revisionApproval> | null
  readonly withdrawn: z.input<typeof revisionWithdrawal> | null
}

/**
 * The SOPs of these companies with the revision that they are shown by, the one in force where there is one, and every
 * revision there was, newest first (B10). `sopId`: only this one.
 */
export async function readSops(
  tx: Tx,
  filter: { readonly companyId: number | null; readonly sopId: string | null },
  now: Instant,
): Promise<readonly SopSummaryView[]> {
  const rows = await tx.run<Row>('read_sops', select, [filter.companyId, filter.sopId])
  const sops = Map.groupBy(rows, (row) => `${row.company_id} ${row.sop_id}`)
  return [...sops.values()].flatMap((revisions) => {
    const shown = shownAmong(revisions, now)
    return shown ? [summary(shown, revisions)] : []
  })
}

function summary(row: Row, revisions: readonly Row[]): SopSummaryView {
  const { number, name, title, owner, effective, revision, since } = row
  return {
    ...{
      id: row.sop_id,
      companyId: row.company_id,
      revision,
      number,
      name,
      title,
      owner,
      effective,
      inForceSince: since,
    },
    revisions: revisions.map(({ revision, since, tickets, approval, withdrawn }) => ({
      ...{ revision, since, tickets },
      approval: approval && { ...approval, approvedAt: instant(Date.parse(approval.approvedAt)) },
      withdrawn: withdrawn && { ...withdrawn, at: instant(Date.parse(withdrawn.at)) },
    })),
  }
}

/** The file of a revision as it was published. */
export async function sourceOf(tx: Tx, companyId: number, sopId: string, revision: string): Promise<string> {
  const [row] = await tx.run<{ source: string }>('sop_source', source, [companyId, sopId, revision])
  return row?.source ?? ''
}

const select = `select s.company_id, s.sop_id, s.revision, s.in_force_at as since,
    (select count(*)::int from ticket t
      where t.company_id = s.company_id and t.sop_id = s.sop_id and t.sop_revision = s.revision) as tickets,
    s.definition #>> '{document,number}' as number, s.definition -> 'name' as name,
    s.definition #> '{document,title}' as title, s.definition #> '{document,owner}' as owner,
    s.definition #>> '{document,effective}' as effective,
    (select json_build_object('approvedBy', p.name, 'approvedAt', a.approved_at, 'alone', a.alone, 'note', a.note,
        'authors', (select coalesce(json_agg(w.name order by w.name), '[]') from person w
          where w.company_id = a.company_id and w.id = any (a.authors)))
      from sop_approval a join person p on p.company_id = a.company_id and p.id = a.approved_by
      where a.company_id = s.company_id and a.sop_id = s.sop_id and a.revision = s.revision) as approval,
    (select json_build_object('by', p.name, 'at', w.withdrawn_at, 'note', w.note)
      from sop_withdrawal w join person p on p.company_id = w.company_id and p.id = w.withdrawn_by
      where w.company_id = s.company_id and w.sop_id = s.sop_id and w.revision = s.revision) as withdrawn
  from sop_revision s
  where ($1::int is null or s.company_id = $1) and ($2::text is null or s.sop_id = $2)
  order by s.company_id, s.sop_id, s.in_force_at desc, s.revision desc`
const source = 'select source from sop_revision where company_id = $1 and sop_id = $2 and revision = $3'

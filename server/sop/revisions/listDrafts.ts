import type { z } from 'zod'
import { mayWriteSops } from '../../../core/people/policy.ts'
import type { Instant } from '../../../core/time.ts'
import { draftQuery, type draftSummary, drafts } from '../../contract/revisions.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { writerFor } from './writer.ts'

/** GET /api/v1/sop-drafts: the drafts in the companies whose SOPs the caller writes (X1). */
export const listDrafts = endpoint({
  operation: 'listDrafts',
  method: 'GET',
  path: '/api/v1/sop-drafts',
  summary: 'Drafts of SOPs',
  access: 'staff',
  query: draftQuery,
  reply: drafts,
  handle: async ({ tx, caller, query }) => {
    const members = query.company === undefined ? caller.memberships : [writerFor(caller, query.company)]
    const companies = members.filter(mayWriteSops).map(({ companyId }) => companyId)
    const rows = await tx.run<Row>('list_drafts', list, [companies])
    return { items: rows.map(summary), next: null }
  },
})

type Row = {
  readonly sop_id: string
  readonly company_id: number
  readonly version: number
  readonly state: 'draft' | 'submitted'
  readonly is_new: boolean
  readonly changed_at: Instant
  readonly changed_by: number
  readonly name: string
}

function summary(row: Row): z.input<typeof draftSummary> {
  return {
    ...{ sopId: row.sop_id, companyId: row.company_id, version: row.version, state: row.state, isNew: row.is_new },
    ...{ changedAt: row.changed_at, changedBy: { id: row.changed_by, name: row.name } },
  }
}

const list = `select d.sop_id, d.company_id, d.version, d.state, d.changed_at, d.changed_by, p.name,
    not exists (select from sop_revision r where r.company_id = d.company_id and r.sop_id = d.sop_id) as is_new
  from sop_draft d join person p on p.company_id = d.company_id and p.id = d.changed_by
  where d.company_id = any ($1::int[]) order by d.company_id, d.sop_id`

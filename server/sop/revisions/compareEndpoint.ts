import type { Membership } from '../../../core/people/caller.ts'
import { compareSops, type Difference } from '../../../core/sop/compare.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { lineDiff } from '../../../core/text/lineDiff.ts'
import { comparison, comparisonQuery, draftRef } from '../../contract/revisions.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { companyFor } from '../../tickets/endpoints/createTicket.ts'
import { readOnce } from '../readOnce.ts'
import { sourceOf } from '../readSops.ts'
import { sopOf, sopsInForce } from '../store.ts'
import { readDraft } from './draftStore.ts'
import { writerFor } from './writer.ts'

/** GET /api/v1/sops/{id}/comparison: two revisions, or the draft against one (B10). Drafts are for those who write SOPs. */
export const compareRevisions = endpoint({
  operation: 'compareRevisions',
  method: 'GET',
  path: '/api/v1/sops/{id}/comparison',
  summary: 'What changed between two revisions of a SOP',
  access: 'staff',
  params: draftRef,
  query: comparisonQuery,
  reply: comparison,
  handle: async ({ tx, caller, params, query, now }) => {
    const member = query.to === undefined ? writerFor(caller, query.company) : companyFor(caller, query.company)
    const { companyId } = member
    const inForce = (await sopsInForce(tx, companyId, now)).find(({ sopId }) => sopId === params.id)
    const from = query.from ?? inForce?.revision
    if (from === undefined) throw new NotThere()
    const before = await revisionOf(tx, companyId, params.id, from)
    const after =
      query.to === undefined
        ? await draftOf(tx, member, params.id)
        : await revisionOf(tx, companyId, params.id, query.to)
    return {
      from: { revision: from, definition: before.sop },
      to: after.sop && { revision: after.sop.document.revision, definition: after.sop },
      differences: after.sop && compareSops(before.sop, after.sop).map(plain),
      lines: lineDiff(before.source, after.source).map((line) =>
        line.kind === 'skipped' ? { ...line, before: null, after: null, text: '' } : { ...line, count: 0 },
      ),
    }
  },
})

async function revisionOf(tx: Tx, companyId: number, sopId: string, revision: string) {
  const source = await sourceOf(tx, companyId, sopId, revision)
  if (source === '') throw new NotThere()
  return { source, sop: await sopOf(tx, companyId, sopId, revision) }
}

async function draftOf(
  tx: Tx,
  { companyId }: Membership,
  sopId: string,
): Promise<{ readonly source: string; readonly sop: Sop | null }> {
  const draft = await readDraft(tx, companyId, sopId)
  if (!draft) throw new NotThere()
  const read = readOnce(draft.source)
  return { source: draft.source, sop: 'sop' in read ? read.sop : null }
}

function plain({ details, ...difference }: Difference) {
  return {
    ...difference,
    details: details.map((detail) =>
      'removed' in detail
        ? { key: detail.key, removed: [...detail.removed], added: [...detail.added] }
        : { key: detail.key, before: detail.before ?? null, after: detail.after ?? null },
    ),
  }
}

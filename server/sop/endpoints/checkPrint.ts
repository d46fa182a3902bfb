import { standingOf } from '../../../core/sop/standing.ts'
import { printCheck, printCodeRef } from '../../contract/sops.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problems.ts'
import { codeOf, tidyCode } from '../print/code.ts'
import { readSops, sourceOf } from '../readSops.ts'

/** GET /api/v1/prints/{code}: of which revision a printed document is, and whether that one still holds. */
export const checkPrint = endpoint({
  operation: 'checkPrint',
  method: 'GET',
  path: '/api/v1/prints/{code}',
  summary: 'Check the code of a printed SOP',
  access: 'account',
  params: printCodeRef,
  reply: printCheck,
  limit: { per: 'account', burst: 20, everySeconds: 2 },
  handle: async ({ tx, params, now }) => {
    const code = tidyCode(params.code)
    for (const sop of await readSops(tx, { companyId: null, sopId: null }, now)) {
      for (const { revision } of sop.revisions) {
        const source = await sourceOf(tx, sop.companyId, sop.id, revision)
        if (codeOf(sop.companyId, sop.id, revision, source) !== code) continue
        return {
          ...{ id: sop.id, companyId: sop.companyId, number: sop.number, title: sop.title },
          ...{ revision, code, standing: standingOf({ ...sop, revision }, now) },
        }
      }
    }
    throw notFound()
  },
})

import { printCheck, printCodeRef } from '../../contract/sops.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problems.ts'
import { codeOf, tidyCode } from '../print/code.ts'
import type { Standing } from '../print/print.ts'
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
      for (const { revision, since } of sop.revisions) {
        const source = await sourceOf(tx, sop.companyId, sop.id, revision)
        if (codeOf(sop.companyId, sop.id, revision, source) !== code) continue
        const standing: Standing = revision === sop.revision ? 'inForce' : since > now ? 'coming' : 'replaced'
        return {
          ...{ id: sop.id, companyId: sop.companyId, number: sop.number, title: sop.title },
          revision,
          standing,
          code,
        }
      }
    }
    throw notFound()
  },
})

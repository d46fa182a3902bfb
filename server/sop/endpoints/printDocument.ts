import { disposition } from '../../attachments/fileName.ts'
import { printQuery, sopRef } from '../../contract/sops.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problems.ts'
import { fileNameOf } from '../print/fileNameOf.ts'
import { readPrintable } from '../print/printable.ts'

/** GET /api/v1/sops/{id}/document.pdf: the controlled document as PDF, from the definition that runs (B10, X2). */
export const printDocument = rawEndpoint({
  operation: 'printDocument',
  method: 'GET',
  path: '/api/v1/sops/{id}/document.pdf',
  summary: 'The controlled document as PDF',
  access: 'account',
  gives: 'application/pdf',
  params: sopRef,
  query: printQuery,
  limit: { per: 'account', burst: 20, everySeconds: 2 },
  serve: async (_request, reply, { house, caller, params, query, now, lang }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const wanted = { sopId: params.id, companyId: query.company ?? null, revision: query.revision ?? null }
    const found = await house.door.within(companies, (tx) => readPrintable(tx, wanted, now), 'read')
    if (!found) throw notFound()
    const language = query.lang ?? lang
    // the printer and its fonts are loaded when somebody prints
    const { printSop } = await import('../print/printSop.ts')
    const pdf = await printSop(found.sop, language, found.occasion)
    return reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': disposition('attachment', fileNameOf(found.sop, language, 'pdf')),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
      .send(pdf)
  },
})

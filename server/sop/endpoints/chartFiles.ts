import { disposition } from '../../attachments/fileName.ts'
import { printQuery, sopRef } from '../../contract/sops.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problems.ts'
import { chartFileKinds, chartFileOf } from '../chartFileOf.ts'
import { fileNameOf } from '../print/fileNameOf.ts'
import { readPrintable } from '../print/printable.ts'

/** GET /api/v1/sops/{id}/chart.svg, .mmd, .bpmn: the flow of the running definition for other tools (A21, X2). */
export const chartFiles = (['svg', 'mmd', 'bpmn'] as const).map((kind) =>
  rawEndpoint({
    operation: { svg: 'chartAsSvg', mmd: 'chartAsMermaid', bpmn: 'chartAsBpmn' }[kind],
    method: 'GET',
    path: `/api/v1/sops/{id}/chart.${kind}`,
    summary: `The flow chart as ${{ svg: 'SVG', mmd: 'Mermaid', bpmn: 'BPMN 2.0' }[kind]}`,
    access: 'account',
    gives: chartFileKinds[kind],
    params: sopRef,
    query: printQuery,
    serve: async (_request, reply, { house, caller, params, query, now, lang }) => {
      const companies = caller.memberships.map(({ companyId }) => companyId)
      const wanted = { sopId: params.id, companyId: query.company ?? null, revision: query.revision ?? null }
      const found = await house.door.within(companies, (tx) => readPrintable(tx, wanted, now), 'read')
      if (!found) throw notFound()
      const language = query.lang ?? lang
      return reply
        .headers({
          'content-type': `${chartFileKinds[kind]}; charset=utf-8`,
          'content-disposition': disposition('attachment', fileNameOf(found.sop, language, kind)),
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-cache',
        })
        .send(chartFileOf(found.sop, language, kind))
    },
  }),
)

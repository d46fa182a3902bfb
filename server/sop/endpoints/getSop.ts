import { executors } from '../../../core/sop/flow.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { sopRef, sopView, sopViewQuery } from '../../contract/sops.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problems.ts'
import { chartSvg } from '../chart.ts'
import { missingDesks } from '../missingDesks.ts'
import { codeOf } from '../print/code.ts'
import { readSops, sourceOf } from '../readSops.ts'
import { stepTable } from '../stepTable.ts'
import { sopOf } from '../store.ts'

/** GET /api/v1/sops/{id}: document, table of steps and flow chart of the one definition that runs (X2). */
export const getSop = endpoint({
  operation: 'getSop',
  method: 'GET',
  path: '/api/v1/sops/{id}',
  summary: 'One SOP: definition, steps, flow chart',
  access: 'account',
  params: sopRef,
  query: sopViewQuery,
  reply: sopView,
  handle: async ({ tx, params, query, now }) => {
    const [summary] = await readSops(tx, { companyId: query.company ?? null, sopId: params.id }, now)
    if (!summary) throw notFound()
    const revision = query.revision ?? summary.revision
    const found = summary.revisions.find((one) => one.revision === revision)
    if (!found) throw notFound()
    const sop = await sopOf(tx, summary.companyId, summary.id, revision)
    const source = await sourceOf(tx, summary.companyId, summary.id, revision)
    return {
      ...summary,
      ...{
        revision,
        number: sop.document.number,
        name: sop.name,
        title: sop.document.title,
        owner: sop.document.owner,
      },
      ...{ effective: sop.document.effective, inForceSince: found.since },
      definition: sop,
      steps: stepTable(sop),
      executors: [...executors(sop)],
      source,
      code: codeOf(summary.companyId, summary.id, revision, source),
      chart: chartOf(sop),
      missingDesks: [...(await missingDesks(tx, summary.companyId, sop))],
    }
  },
})

// drawn once for each definition, which never changes
const charts = new WeakMap<Sop, { readonly id: string; readonly en: string }>()

function chartOf(sop: Sop): { readonly id: string; readonly en: string } {
  const drawn = charts.get(sop) ?? { id: chartSvg(sop, 'id'), en: chartSvg(sop, 'en') }
  charts.set(sop, drawn)
  return drawn
}

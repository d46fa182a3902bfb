import { labelSheets } from '../../../core/assets/labelSheets.ts'
import { memberOf } from '../../../core/people/caller.ts'
import { isStaff } from '../../../core/people/policy.ts'
import { disposition } from '../../attachments/fileName.ts'
import { labelQuery } from '../../contract/assets.ts'
import { BadInput } from '../../platform/badInput.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { listAssets } from '../readAssets.ts'

const mostLabels = 500

/**
 * GET /api/v1/asset-labels.pdf: stickers of the assets that are named or that the filters find, each with a QR code that leads to
 * the report form with its code filled in. Of those that filters find, what is retired has none.
 */
export const printAssetLabels = rawEndpoint({
  operation: 'printAssetLabels',
  method: 'GET',
  path: '/api/v1/asset-labels.pdf',
  summary: 'Stickers with QR codes for assets, as PDF',
  access: 'staff',
  gives: 'application/pdf',
  query: labelQuery,
  limit: { per: 'account', burst: 20, everySeconds: 2 },
  serve: async (_request, reply, { house, caller, query, now, lang }) => {
    const member = memberOf(caller, query.company)
    if (!member) throw notFound()
    if (!isStaff(member)) throw notAllowed()
    const { sheet, used, right, down, edges, assets, lang: wished, ...filter } = query
    const ids = assets === undefined ? null : assets.split(',').map(Number)
    const { company, rows } = await house.door.within(
      [member.companyId],
      async (tx) => {
        const [named] = await tx.run<{ name: string }>('company_of_labels', nameOf, [member.companyId])
        const found = await listAssets(tx, caller, { ...filter, limit: mostLabels, ids }, null, now)
        return { company: named?.name ?? '', rows: found.rows }
      },
      'read',
    )
    if (rows.length > mostLabels) throw new BadInput('assets', 'invalid')
    const shown = rows.filter(({ state }) => ids !== null || filter.state !== undefined || state !== 'retired')
    if (shown.length === 0) throw notFound()
    const language = wished ?? lang
    // the printer and its fonts are loaded when somebody prints
    const [{ printLabels }, { sayIn }] = await Promise.all([
      import('./printLabels.ts'),
      import('../../sop/print/print.ts'),
    ])
    const say = sayIn(language)
    const pdf = await printLabels(
      shown.map(({ code, name }) => ({
        ...{ company, name, code, hint: say('label_hint') },
        address: `${house.baseUrl}/report?asset=${encodeURIComponent(code)}&company=${member.companyId}`,
      })),
      { sheet: labelSheets[sheet], used, right, down, edges: edges === 'true' },
      { title: say('label_title'), company, lang: language, at: new Date(now) },
    )
    return reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': disposition('attachment', `label-${sheet}-${now.slice(0, 10)}.pdf`),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
      .send(pdf)
  },
})

const nameOf = 'select name from company where id = $1'

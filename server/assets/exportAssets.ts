import { columnNames } from '../../core/assets/importRows.ts'
import { memberOf } from '../../core/people/caller.ts'
import { isStaff } from '../../core/people/policy.ts'
import { writeCsv } from '../../core/text/csv.ts'
import { disposition } from '../attachments/fileName.ts'
import { assetsOfCompany } from '../contract/assets.ts'
import { rawEndpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { allAssets } from './readAssets.ts'

/** GET /api/v1/assets.csv: the whole register of a company, as `importAssets` reads it. */
export const exportAssets = rawEndpoint({
  operation: 'exportAssets',
  method: 'GET',
  path: '/api/v1/assets.csv',
  summary: "A company's register of assets as comma-separated values",
  access: 'staff',
  gives: 'text/csv',
  query: assetsOfCompany,
  limit: { per: 'account', burst: 10, everySeconds: 5 },
  serve: async (_request, reply, { house, caller, query, now }) => {
    const member = memberOf(caller, query.company)
    if (!member) throw notFound()
    if (!isStaff(member)) throw notAllowed()
    const rows = await house.door.within(
      [member.companyId],
      (tx) => allAssets(tx, caller, member.companyId, now),
      'read',
    )
    const lines = rows.map(({ unit, person, ...row }) =>
      columnNames.map((name) => (name === 'unit' ? unit?.name : name === 'person' ? person?.name : row[name]) ?? ''),
    )
    return reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': disposition('attachment', `assets-${now.slice(0, 10)}.csv`),
        'cache-control': 'private, no-store',
      })
      .send(writeCsv([columnNames, ...lines]))
  },
})

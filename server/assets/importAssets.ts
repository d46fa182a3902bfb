import { memberOf } from '../../core/people/caller.ts'
import { holdsAnywhere } from '../../core/people/policy.ts'
import { assetImport, importedAssets } from '../contract/assets.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { takeInAssets } from './takeInAssets.ts'

/** POST /api/v1/assets/import: what would become of each row of a table; with `apply` it is done, all of it or nothing. */
export const importAssets = endpoint({
  operation: 'importAssets',
  method: 'POST',
  path: '/api/v1/assets/import',
  summary: 'Look at a table of assets row by row, and take it in',
  access: 'staff',
  limit: { per: 'account', burst: 20, everySeconds: 5 },
  body: assetImport,
  reply: importedAssets,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    if (!member) throw notFound()
    if (!holdsAnywhere(member, 'admin') && !holdsAnywhere(member, 'lead')) throw notAllowed()
    const { planned, unknownColumns, counts, applied } = await takeInAssets(tx, member, body, now)
    return {
      ...{ applied, counts },
      unknownColumns: [...unknownColumns],
      rows: planned.map(({ line, code, name, outcome, changes, faults }) => ({
        ...{ line, code: code.slice(0, 100), name: name.slice(0, 200), outcome },
        ...{ changes: [...changes], faults: [...faults] },
      })),
    }
  },
})

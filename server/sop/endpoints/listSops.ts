import { standingOf } from '../../../core/sop/standing.ts'
import { sopQuery, sops } from '../../contract/sops.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { readSops } from '../readSops.ts'

/** GET /api/v1/sops: the procedures of my companies; everybody may read the rules that hold for them. */
export const listSops = endpoint({
  operation: 'listSops',
  method: 'GET',
  path: '/api/v1/sops',
  summary: 'The SOPs in force, and new ones whose first day lies ahead',
  access: 'account',
  query: sopQuery,
  reply: sops,
  handle: async ({ tx, query, now }) => {
    const sops = await readSops(tx, { companyId: query.company ?? null, sopId: null }, now)
    // one that was withdrawn before it ever held is no procedure of anybody's
    return { items: sops.filter((sop) => standingOf(sop, now) !== 'withdrawn'), next: null }
  },
})

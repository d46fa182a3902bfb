import { sql } from 'kysely'
import { keyOf, nearCodes } from '../../core/assets/codes.ts'
import { type Membership, memberOf } from '../../core/people/caller.ts'
import { isStaff } from '../../core/people/policy.ts'
import { assetMatch, matchQuery } from '../contract/assets.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { prepared } from '../platform/prepared.ts'
import { notFound } from '../platform/problems.ts'
import type { Reach } from '../tickets/reach.ts'
import { reachOf, visibleTo } from '../tickets/visible.ts'
import { type AssetRow, assetByKey, assetView, codesLike } from './readAssets.ts'

/** GET /api/v1/asset-matches: what a code stands for, while it is typed; for an unknown one the codes near it (B4). */
export const matchAsset = endpoint({
  operation: 'matchAsset',
  method: 'GET',
  path: '/api/v1/asset-matches',
  summary: 'What a code stands for, or what might have been meant',
  access: 'account',
  limit: { per: 'account', burst: 60, everySeconds: 1 },
  query: matchQuery,
  reply: assetMatch,
  handle: async ({ tx, caller, query, now }) => {
    const member = memberOf(caller, query.company)
    if (!member) throw notFound()
    const place = { companyId: member.companyId, key: keyOf(query.code), now }
    const { known, row } = await assetByKey(tx, caller, place)
    const reaches = (await reachOf(tx, caller)).filter(({ companyId }) => companyId === member.companyId)
    const unitId = await unitOf(tx, member, query.requester ?? member.personId)
    const near = known ? [] : nearCodes(query.code, await codesLike(tx, caller, place), unitId)
    return {
      known,
      asset: row ? assetView(row, caller) : null,
      openTickets: row ? await openTickets(tx, reaches, row) : 0,
      near: near.map(({ code, name }) => ({ code, name })),
    }
  },
})

/** The unit of whoever reports. Throws 404 when they are nobody of the company, or not for the caller to ask about. */
async function unitOf(tx: Tx, member: Membership, personId: number): Promise<number | null> {
  if (personId === member.personId) return member.unitId
  const [row] = await tx.run<{ unit_id: number | null }>('unit_of_person', unit, [member.companyId, personId])
  if (!row || !isStaff(member)) throw notFound()
  return row.unit_id
}

async function openTickets(
  tx: Tx,
  reaches: readonly Reach[],
  { company_id: companyId, key }: AssetRow,
): Promise<number> {
  const [row] = await prepared<{ count: number }>(
    tx,
    sql`select count(*)::int as count from ticket t
      where t.company_id = ${companyId} and t.asset_keys @> array[${key}::text] and t.open and ${visibleTo(reaches)}`,
  )
  return row?.count ?? 0
}

const unit = 'select unit_id from person where company_id = $1 and id = $2'

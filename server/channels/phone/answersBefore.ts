import { sql } from 'kysely'
import { type Caller, memberOf } from '../../../core/people/caller.ts'
import { deskStandings } from '../../../core/people/policy.ts'
import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import { prepared } from '../../platform/prepared.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { rolesOf } from '../../tickets/changeTicket.ts'
import { reachOf, visibleTo } from '../../tickets/visible.ts'

const mostTickets = 50
const mostValues = 5

/**
 * What somebody wrote before in the short texts of this SOP's reports, such as the code of their computer: from their latest
 * tickets that the one who asks may open, the newest first. (C11).
 */
export async function answersBefore(
  tx: Tx,
  caller: Caller,
  { id, companyId }: { readonly id: number; readonly companyId: number },
  sopId: string,
  now: Instant,
): Promise<{ field: string; values: string[] }[]> {
  const inForce = (await sopsInForce(tx, companyId, now)).find((one) => one.sopId === sopId)
  const member = memberOf(caller, companyId)
  if (!inForce || !member) return []
  const sop = await sopOf(tx, companyId, inForce.sopId, inForce.revision)
  const roles = rolesOf(sop, deskStandings(member))
  const asked = new Set(Object.values(sop.types).flatMap(({ form }) => form))
  const names = Object.entries(sop.fields).flatMap(([name, { type, from, hidden_from: hidden = [] }]) =>
    (type === 'text' || type === 'asset') && !from && asked.has(name) && !hidden.some((role) => roles.includes(role))
      ? [name]
      : [],
  )
  const reaches = (await reachOf(tx, caller)).filter((one) => one.companyId === companyId)
  const rows = await prepared<{ field: string; value: string }>(
    tx,
    sql`select f.key as field, f.value #>> '{}' as value
      from (select t.id, t.fields, t.opened_at from ticket t
          where t.company_id = ${companyId} and t.requester_id = ${id} and ${visibleTo(reaches)}
          order by t.opened_at desc limit ${sql.raw(String(mostTickets))}) l, jsonb_each(l.fields) f
      where f.key = any (${names}::text[]) and jsonb_typeof(f.value) = 'string' and length(f.value #>> '{}') between 1 and 60
      group by f.key, f.value order by max(l.opened_at) desc, f.value #>> '{}'`,
  )
  return names.flatMap((field) => {
    const none = [sop.fields[field]?.none_allowed?.id, sop.fields[field]?.none_allowed?.en]
    const values = rows.flatMap((row) => (row.field === field && !none.includes(row.value) ? [row.value] : []))
    return values.length > 0 ? [{ field, values: values.slice(0, mostValues) }] : []
  })
}

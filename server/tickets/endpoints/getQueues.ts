import { sql } from 'kysely'
import { countHeldMails } from '../../channels/email/inboundEndpoints.ts'
import { countHeld } from '../../channels/text/textEndpoints.ts'
import { queueCounts } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { prepared } from '../../platform/prepared.ts'
import { awaitedFrom } from '../askedAbout.ts'
import { questionsTo } from '../questions.ts'
import { owedTo, reachOf, visibleTo } from '../visible.ts'

/** A number beside a queue need not be exact beyond this: it is shown as "999+". */
const most = 1000

export const getQueues = endpoint({
  operation: 'getQueues',
  method: 'GET',
  path: '/api/v1/queues',
  summary: 'How many open tickets stand in each of the caller’s queues (at most 1000 are counted)',
  access: 'account',
  reply: queueCounts,
  handle: async ({ tx, caller, now }) => {
    const reaches = await reachOf(tx, caller)
    const people = reaches.map((reach) => reach.personId)
    const desks = reaches.flatMap((reach) => reach.deskIds)
    const count = (where: ReturnType<typeof sql>) =>
      sql`(select count(*)::int from (select from ticket t where ${where} limit ${most}) n)`
    const atDesks = sql`t.open and t.desk_id = any (${desks}::bigint[])`
    const soon = new Date(Date.parse(now) + 3_600_000).toISOString()
    const [row] = await prepared<{
      mine: number
      triage: number
      watch: number
      decide: number
      owed: number
      reported: number
    }>(
      tx,
      sql`select ${count(sql`t.open and t.assignee_id = any (${people}::bigint[]) and ${visibleTo(reaches)}`)} as mine,
        ${count(sql`${atDesks} and t.priority is null`)} as triage,
        ${count(sql`${atDesks} and t.next_due_at < ${soon}::timestamptz`)} as watch,
        ${count(awaitedFrom(reaches))} as decide,
        ${count(sql`${owedTo(reaches)} and ${visibleTo(reaches)}`)} as owed,
        ${count(sql`t.open and t.requester_id = any (${people}::bigint[])`)} as reported`,
    )
    const each = await prepared<{ id: number; name: string; company_id: number; open: number }>(
      tx,
      sql`select d.id, d.name, d.company_id, ${count(sql`t.open and t.company_id = d.company_id and t.desk_id = d.id`)} as open
        from desk d where d.id = any (${desks}::bigint[]) order by d.name`,
    )
    return {
      mails: await countHeldMails(tx, caller),
      texts: await countHeld(tx, caller),
      consulted: (await questionsTo(tx, caller, true)).length,
      ...(row ?? { mine: 0, triage: 0, watch: 0, decide: 0, owed: 0, reported: 0 }),
      desks: each.map(({ id, name, company_id, open }) => ({ id, name, companyId: company_id, open })),
    }
  },
})

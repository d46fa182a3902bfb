import { mayReadAudit, mayTakeRecord } from '../../core/people/policy.ts'
import { type Instant, instant } from '../../core/time.ts'
import { type AuditLogView, auditLogs } from '../contract/audit.ts'
import { endpoint } from '../platform/endpoint.ts'
import { lateSince } from './late.ts'
import { fingerprint } from './note.ts'

/** GET /api/v1/audit: the audit logs of the caller's companies, with what is wrong. */
export const listAuditLogs = endpoint({
  operation: 'listAuditLogs',
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The audit logs: last checkpoint, key, what waits, alarms',
  access: 'staff',
  reply: auditLogs,
  handle: async ({ tx, caller, now }) => {
    const members = caller.memberships.filter(mayReadAudit)
    const companies = members.map(({ companyId }) => companyId)
    const exporters = new Set(members.filter(mayTakeRecord).map(({ companyId }) => companyId))
    const rows = await tx.run<LogRow>('audit-logs', logsOf, [companies, mostAlarms])
    return { items: rows.map((row) => ({ ...viewOf(row, lateSince(now)), mayExport: exporters.has(row.id) })) }
  },
})

const mostAlarms = 20

function viewOf(row: LogRow, late: string): Omit<AuditLogView, 'mayExport'> {
  const { size, at, origin, public_key: key, waiting, since, broken_since: brokenSince } = row
  const alarms = (row.alarms ?? []).map((alarm) => ({ ...alarm, at: utc(alarm.at) }))
  const verified = row.verified && { ...row.verified, at: utc(row.verified.at) }
  const last = alarms.find(({ code }) => code !== 'broken')
  // a refusal to sign is over once something was signed after it
  const refused = last !== undefined && (at === null || last.at >= at) ? last : null
  const none = { publishedSize: null, logSize: null }
  const broken =
    verified && verified.faults > 0 ? { code: 'broken' as const, at: brokenSince ?? verified.at, ...none } : null
  const isLate = since !== null && since < late
  return {
    company: { id: row.id, name: row.name },
    checkpoint:
      size !== null && at !== null && origin !== null && key !== null
        ? { size, at, origin, key: key.toString('hex'), fingerprint: fingerprint(key) }
        : null,
    waiting: { entries: waiting, since },
    verified,
    alarm: refused ?? broken ?? (isLate ? { code: 'late', at: since, ...none } : null),
    alarms,
  }
}

/** A moment out of JSON, as the API says it. */
function utc(moment: string): Instant {
  return instant(Date.parse(moment))
}

type LogRow = {
  readonly id: number
  readonly name: string
  readonly size: number | null
  readonly at: string | null
  readonly origin: string | null
  readonly public_key: Buffer | null
  readonly waiting: number
  readonly since: string | null
  readonly verified: AuditLogView['verified']
  readonly broken_since: string | null
  readonly alarms: AuditLogView['alarms'] | null
}

// the first of several verifications in a row that found something wrong is the alarm
const logsOf = `
  with alarm as (
    select company_id, at, code, published_size, log_size from seal_alarm where company_id = any ($1::int[])
    union all
    select company_id, at, 'broken', null, null from (
      select company_id, at, faults, lag(faults, 1, 0) over (partition by company_id order by id) as before
        from verification where company_id = any ($1::int[])) v
     where faults > 0 and before = 0
  )
  select c.id, c.name, k.size, k.at, k.origin, k.public_key, w.waiting, o.at as since, a.alarms, v.verified,
    (select max(at) from alarm where company_id = c.id and code = 'broken') as broken_since
    from company c
    left join lateral (select size, at, origin, public_key from checkpoint where company_id = c.id
      order by size desc limit 1) k on true
    left join lateral (select count(*)::int as waiting from to_seal where company_id = c.id) w on true
    left join lateral (select j.at from to_seal s join journal j on j.company_id = s.company_id
      and j.ticket_id = s.ticket_id and j.seq = s.seq where s.company_id = c.id order by s.id limit 1) o on true
    left join lateral (select jsonb_build_object('at', l.at, 'tickets', l.tickets, 'entries', l.entries,
        'faults', l.faults, 'found', (
          select coalesce(jsonb_agg(jsonb_build_object('seq', f -> 'seq', 'rule', f -> 'rule',
              'ticket', case when f ->> 'ticket' is not null then jsonb_build_object('id', f -> 'ticket', 'number', t.number) end)
              order by n), '[]')
            from jsonb_array_elements(l.found) with ordinality as e (f, n)
            left join ticket t on t.company_id = c.id and t.id = (f ->> 'ticket')::bigint)) as verified
      from verification l where l.company_id = c.id order by l.id desc limit 1) v on true
    left join lateral (select jsonb_agg(jsonb_build_object('code', code, 'at', at,
          'publishedSize', published_size, 'logSize', log_size) order by at desc) as alarms
      from (select * from alarm where company_id = c.id order by at desc limit $2) newest) a on true
   where c.id = any ($1::int[])
   order by c.name`

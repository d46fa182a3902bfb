import { mayReadAudit, mayTakeRecord } from '../../core/people/policy.ts'
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
  const { size, at, origin, public_key: key, waiting, since } = row
  const alarms = row.alarms ?? []
  const [last] = alarms
  // a refusal to sign is over once something was signed after it
  const refused = last !== undefined && (at === null || last.at >= at) ? last : null
  const isLate = since !== null && since < late
  return {
    company: { id: row.id, name: row.name },
    checkpoint:
      size !== null && at !== null && origin !== null && key !== null
        ? { size, at, origin, key: key.toString('hex'), fingerprint: fingerprint(key) }
        : null,
    waiting: { entries: waiting, since },
    alarm: refused ?? (isLate ? { code: 'late', at: since, publishedSize: null, logSize: null } : null),
    alarms: [...alarms],
  }
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
  readonly alarms: AuditLogView['alarms'] | null
}

const logsOf = `
  select c.id, c.name, k.size, k.at, k.origin, k.public_key, w.waiting, o.at as since, a.alarms
    from company c
    left join lateral (select size, at, origin, public_key from checkpoint where company_id = c.id
      order by size desc limit 1) k on true
    left join lateral (select count(*)::int as waiting from to_seal where company_id = c.id) w on true
    left join lateral (select j.at from to_seal s join journal j on j.company_id = s.company_id
      and j.ticket_id = s.ticket_id and j.seq = s.seq where s.company_id = c.id order by s.id limit 1) o on true
    left join lateral (select jsonb_agg(jsonb_build_object('code', code,
          'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'publishedSize', published_size, 'logSize', log_size) order by id desc) as alarms
      from (select * from seal_alarm where company_id = c.id order by id desc limit $2) newest) a on true
   where c.id = any ($1::int[])
   order by c.name`

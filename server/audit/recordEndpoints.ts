import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Caller, Membership } from '../../core/people/caller.ts'
import { mayReadAudit, mayTakeRecord } from '../../core/people/policy.ts'
import { disposition } from '../attachments/fileName.ts'
import {
  auditPageQuery,
  auditQuery,
  type CheckpointView,
  checkpoints,
  type ErasureRecord,
  erasureRecords,
} from '../contract/audit.ts'
import { BadInput } from '../platform/badInput.ts'
import { endpoint, rawEndpoint } from '../platform/endpoint.ts'
import { notAllowed } from '../platform/problems.ts'
import { companyFor } from '../tickets/endpoints/createTicket.ts'
import { exportBundle } from './exportBundle.ts'
import { fingerprint } from './note.ts'

/** GET /api/v1/audit/checkpoints: the signed checkpoints of a company's log, newest first. */
export const listCheckpoints = endpoint({
  operation: 'listCheckpoints',
  method: 'GET',
  path: '/api/v1/audit/checkpoints',
  summary: 'The signed checkpoints of an audit log, newest first',
  access: 'staff',
  query: auditPageQuery,
  reply: checkpoints,
  handle: async ({ tx, caller, query }) => {
    const { companyId } = readerFor(caller, query.company)
    const rows = await tx.run<CheckpointRow>('checkpoints-page', checkpointsBefore, [
      ...[companyId, placeOf(query.cursor), query.limit + 1],
    ])
    const items = rows.slice(0, query.limit).map(
      ({ size, at, root, public_key: key }): CheckpointView => ({
        ...{ size, at, root: root.toString('hex'), fingerprint: fingerprint(key) },
      }),
    )
    return { items, next: rows.length > query.limit ? String(items.at(-1)?.size) : null }
  },
})

/** GET /api/v1/audit/erasures: what was erased in a company, newest first. */
export const listErasures = endpoint({
  operation: 'listErasures',
  method: 'GET',
  path: '/api/v1/audit/erasures',
  summary: 'The records of what was erased, newest first',
  access: 'staff',
  query: auditPageQuery,
  reply: erasureRecords,
  handle: async ({ tx, caller, query }) => {
    const { companyId } = readerFor(caller, query.company)
    const rows = await tx.run<ErasureRecord>('erasures-page', erasuresBefore, [
      ...[companyId, placeOf(query.cursor), query.limit + 1],
    ])
    const items = rows.slice(0, query.limit)
    return { items, next: rows.length > query.limit ? String(items.at(-1)?.id) : null }
  },
})

/** GET /api/v1/audit/bundle: the whole record of a company with all its content, for an auditor to verify elsewhere. */
export const downloadRecord = rawEndpoint({
  operation: 'downloadRecord',
  method: 'GET',
  path: '/api/v1/audit/bundle',
  summary: 'Download the audit bundle of a company, to be verified offline',
  access: 'staff',
  gives: 'application/x-ndjson',
  query: auditQuery,
  serve: async (_request, reply, { house, caller, query }) => {
    const member = companyFor(caller, query.company)
    if (!mayTakeRecord(member)) throw notAllowed()
    const { companyId } = member
    const wanted = { companyId, ticketId: null }
    const lines = exportBundle((work) => house.door.within([companyId], work, 'read'), house.files, wanted)
    return reply
      .headers({
        'content-type': 'application/x-ndjson',
        'content-disposition': disposition('attachment', `company-${companyId}.audit.jsonl`),
        'cache-control': 'private, no-cache',
      })
      .send(Readable.from(lines, { objectMode: false }))
  },
})

const verifier = new URL('../../tools/verify_audit.py', import.meta.url)

/** GET /api/v1/audit/verifier: the verifier in Python, one file that needs nothing but Python. */
export const downloadVerifier = rawEndpoint({
  operation: 'downloadVerifier',
  method: 'GET',
  path: '/api/v1/audit/verifier',
  summary: 'Download the offline verifier: one file of Python, standard library alone',
  access: 'staff',
  gives: 'text/x-python',
  serve: async (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/x-python; charset=utf-8',
        'content-disposition': disposition('attachment', 'verify_audit.py'),
        'cache-control': 'private, no-cache',
      })
      .send(createReadStream(verifier)),
})

/** The caller as somebody who may read the audit log of this company. Throws 404 for another company, 403 for whoever may not. */
function readerFor(caller: Caller, company: number | undefined): Membership {
  const member = companyFor(caller, company)
  if (!mayReadAudit(member)) throw notAllowed()
  return member
}

/** Where a page goes on: below this number; null for the first. */
function placeOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor)) throw new BadInput('cursor', 'cursor')
  return Number(cursor)
}

type CheckpointRow = { readonly size: number; readonly at: string; readonly root: Buffer; readonly public_key: Buffer }

const checkpointsBefore = `
  select size, at, root, public_key from checkpoint
   where company_id = $1 and ($2::bigint is null or size < $2) order by size desc limit $3`

const erasuresBefore = `
  select e.id, s.said ->> 'at' as at, jsonb_build_object('id', t.id, 'number', t.number) as ticket,
    jsonb_array_length(s.said -> 'seqs') + jsonb_array_length(coalesce(s.said -> 'additions', '[]')) as entries,
    (s.said -> 'whole') = 'true' as whole, p.name as by,
    s.said ->> 'reason' as reason, l.idx is not null as sealed
    from erasure e
    cross join lateral (select e.canonical::jsonb as said) s
    join ticket t on t.company_id = e.company_id and t.id = e.ticket_id
    left join person p on p.company_id = e.company_id and p.id = (s.said -> 'by' ->> 'id')::bigint
    left join log_entry l on l.company_id = e.company_id and l.erasure_id = e.id
   where e.company_id = $1 and ($2::bigint is null or e.id < $2)
   order by e.id desc limit $3`

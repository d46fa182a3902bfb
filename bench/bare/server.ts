import Fastify from 'fastify'
import pg from 'pg'
import { canonical } from '../../server/journal/canonical.ts'
import { chainStart, entryHash } from '../../server/journal/chain.ts'
import * as statements from './statements.ts'

// The same rows as the program reads and writes, by Fastify and pg and nothing else: no policy, no row-level security,
// no SOP, no validation, no clocks, no words for people. What a helpdesk costs above this is what the ratio tells.
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 16 })
const app = Fastify()
const { rows: patterns } = await pool.query('select to_jsonb(t) as row from ticket t order by id desc limit 1')
const pattern = patterns[0].row
const company = Number(pattern.company_id)

app.get<{ Params: { ref: string } }>('/api/v1/tickets/:ref', async (request) => {
  const { rows } = await pool.query({ name: 'open', text: statements.open, values: [company, request.params.ref] })
  return rows[0]
})

app.get<{ Querystring: { desk: string; limit: string } }>('/api/v1/tickets', async (request) => {
  const { desk, limit } = request.query
  const { rows } = await pool.query({ name: 'list', text: statements.list, values: [company, desk, limit] })
  return { items: rows }
})

app.post<{ Body: { subject: string; text: string; fields: object } }>('/api/v1/tickets', async (request, reply) => {
  const { subject, text, fields } = request.body
  const client = await pool.connect()
  try {
    await client.query('begin')
    const taken = await client.query({ name: 'number', text: statements.number, values: [company, 2000] })
    const { id, last } = taken.rows[0]
    const at = new Date().toISOString()
    const body = canonical({ subject, text, fields })
    const record = canonical({
      v: 1,
      type: 'ticket.opened',
      company,
      ticket: Number(id),
      seq: 1,
      at,
      body: body.length,
    })
    const start = chainStart(company, Number(id))
    const hash = entryHash(start, record)
    const row = {
      ...{ ...pattern, id, number: `BARE-2000-${last}`, subject, fields, opened_at: at, updated_at: at },
      ...{ locked_at: null, locked_seq: null, head_seq: 1, head_hash: `\\x${hash.toString('hex')}` },
    }
    await client.query({
      name: 'insert',
      text: statements.insert,
      values: [JSON.stringify(row), company, id, record, start, hash, body, JSON.stringify({ ticket: id })],
    })
    await client.query('commit')
    return reply.code(201).send({ ...row, version: 1 })
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
})

app.get('/healthz', async () => ({ ok: true }))
process.once('SIGTERM', () => void app.close().then(() => pool.end()))
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })

import { setTimeout as pause } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import pg from 'pg'
import { testDovecot } from '../../testkit/dovecot.ts'
import { processCpuMs, processMemoryMib } from '../machine.ts'
import { type Bed, tokenOf } from './bed.ts'
import { grantRole } from './grantRole.ts'
import { mixedMails } from './mixedMail.ts'
import { spreadOf } from './percentiles.ts'

/** How a mailbox was taken in that a server of its own held: by IMAP, each mail kept, read and given its place. */
export type Intake = {
  readonly mails: number
  readonly bytes: number
  /** From the moment the mails lie in the mailbox until all are kept, and until each has its place. */
  readonly keptSeconds: number
  readonly seconds: number
  readonly perSecond: number
  /** What the mails became, by outcome. */
  readonly became: Readonly<Record<string, number>>
  /** From kept to its place, in ms: most of it is waiting for those before it. */
  readonly waited: { readonly p50: number; readonly p95: number }
  /** One mail that comes alone, from the mailbox to its place, in ms. */
  readonly alone: { readonly p50: number; readonly p95: number }
  /** Of the processor, for one mail, in the server. */
  readonly serverCpuMs: number
  /** Memory of the server in MiB. */
  readonly memory: { readonly before: number; readonly most: number; readonly after: number }
}

const address = 'ukur@contoh.test'

/** Connects a mailbox, lets so many mails arrive at once, and looks on. Throws when they do not come to an end. */
export async function takingIn(bed: Bed, serverPid: number, count: number): Promise<Intake> {
  const endings: (() => Promise<void>)[] = []
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  endings.push(() => owner.end())
  try {
    const server = await testDovecot({ after: (done) => void endings.push(done) })
    const mails = mixedMails(bed.data, count)
    return await server.withClient(async (client) => {
      await server.lay('Antre', mails)
      await client.mailboxOpen('Antre')
      await connect(bed, server)
      await until('the mailbox is watched', 10, async () => (await stateOf(owner)) === 'watching')
      const intake = await lookOn(owner, serverPid, mails, () => client.messageMove('1:*', 'INBOX'))
      return { ...intake, alone: await alone(owner, client, bed) }
    })
  } finally {
    for (const end of endings.reverse()) await end()
  }
}

async function connect(bed: Bed, { port, user, password }: { port: number; user: string; password: string }) {
  await grantRole(bed, 'admin')
  const { companyId, desks, sop } = bed.data.company
  const imap = { host: '127.0.0.1', port, user, tls: false, folder: 'INBOX' }
  const answer = await fetch(`http://127.0.0.1:${bed.port}/api/v1/mailboxes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(bed, 0)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ company: companyId, address, desk: desks[0]?.id, sop: sop.id, imap, password }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

async function stateOf(owner: pg.Client): Promise<string | undefined> {
  const { rows } = await owner.query<{ state: string }>('select state from mailbox where address = $1', [address])
  return rows[0]?.state
}

async function lookOn(owner: pg.Client, pid: number, mails: readonly string[], arrive: () => Promise<unknown>) {
  const before = processMemoryMib(pid)
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, processMemoryMib(pid))
  }, 100)
  try {
    await arrive()
    const [begun, cpu] = [performance.now(), processCpuMs(pid)]
    // mails that came twice are kept once
    const different = new Set(mails.map((raw) => /\r\nMessage-ID: (\S+)/.exec(raw)?.[1])).size
    let keptSeconds = 0
    await until('each mail has its place', 100, async () => {
      const { rows } = await owner.query<{ kept: number; waiting: number }>(counted)
      const { kept = 0, waiting = 0 } = rows[0] ?? {}
      if (kept >= different && keptSeconds === 0) keptSeconds = since(begun)
      return kept >= different && waiting === 0
    })
    const seconds = since(begun)
    const used = processCpuMs(pid) - cpu
    const became = await owner.query<{ outcome: string; count: number }>(outcomes)
    return {
      ...{ mails: mails.length, bytes: mails.reduce((sum, raw) => sum + raw.length, 0), keptSeconds, seconds },
      perSecond: Math.round((mails.length / seconds) * 10) / 10,
      became: Object.fromEntries(became.rows.map(({ outcome, count }) => [outcome, count])),
      waited: await waited(owner),
      serverCpuMs: Math.round((used / mails.length) * 10) / 10,
      memory: { before, most, after: processMemoryMib(pid) },
    }
  } finally {
    clearInterval(looking)
  }
}

const counted = `select count(*)::int as kept, (count(*) filter (where outcome = 'waiting'))::int as waiting
  from inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
 where m.address = '${address}'`
const outcomes = `select i.outcome, count(*)::int as count
  from inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
 where m.address = '${address}' group by i.outcome`

/** From kept to ticket, for those that became one: their ticket knows when it was opened. */
async function waited(owner: pg.Client): Promise<Intake['waited']> {
  const { rows } = await owner.query<{ ms: number }>(
    `select extract(epoch from t.opened_at - i.received_at)::float8 * 1000 as ms
       from inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
       join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
      where m.address = $1 and i.outcome = 'ticket'`,
    [address],
  )
  const { p50, p95 } = spreadOf(Float64Array.from(rows.map(({ ms }) => ms)))
  return { p50: Math.round(p50), p95: Math.round(p95) }
}

/** Twenty mails that come one after the other, each once the one before has its place. */
async function alone(owner: pg.Client, client: ImapFlow, { data }: Bed): Promise<Intake['alone']> {
  const times: number[] = []
  for (const [n, raw] of mixedMails(data, 20).entries()) {
    const id = `<sendiri.${n}@contoh.test>`
    const fresh = raw
      .replace(/\r\n(?:In-Reply-To|References): \S+/g, '')
      .replace(/\r\nMessage-ID: \S+/, `\r\nMessage-ID: ${id}`)
    await client.append('INBOX', Buffer.from(fresh, 'utf8'))
    const begun = performance.now()
    await until('a mail that came alone has its place', 10, async () => {
      const { rowCount } = await owner.query(
        `select from inbound_message where message_id = $1 and outcome <> 'waiting'`,
        [id],
      )
      return rowCount !== 0
    })
    times.push(performance.now() - begun)
  }
  const { p50, p95 } = spreadOf(Float64Array.from(times))
  return { p50: Math.round(p50), p95: Math.round(p95) }
}

/** Asks again every so many ms: a count over all mails costs more than a mail does. */
async function until(what: string, everyMs: number, ask: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 600_000
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`never: ${what}`)
    await pause(everyMs)
  }
}

function since(begun: number): number {
  return Math.round((performance.now() - begun) / 100) / 10
}

import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import { receive } from '../server/channels/email/receive.ts'
import { takeIn } from '../server/channels/email/takeIn.ts'
import { receiveWaiting } from '../server/channels/receiveWaiting.ts'
import { watchGammu } from '../server/channels/text/gammu/watch.ts'
import { receiveText } from '../server/channels/text/receiveText.ts'
import { carry } from '../server/handover/carry.ts'
import { deliver } from '../server/notices/deliver.ts'
import { follow } from '../server/notices/follow.ts'
import type { House } from '../server/platform/house.ts'
import { tellProblem } from '../server/problems/tell.ts'
import { callWebhook } from '../server/webhooks/callWebhook.ts'
import type { TestDatabase } from './database.ts'
import type { TestDesk } from './desk.ts'

export type TestMailbox = { readonly companyId: number; readonly mailboxId: number; readonly address: string }

/** A mailbox of a test desk, under SOP B; not connected to any server. */
export async function testMailbox(
  house: House,
  desk: TestDesk,
  address = 'it@contoh.test',
  {
    authserv = 'mx.contoh.test',
    keyword = null,
  }: { readonly authserv?: string; readonly keyword?: string | null } = {},
): Promise<TestMailbox> {
  const { companyId } = desk
  return house.door.within([companyId], async (tx) => {
    const [row] = await tx.run<{ id: number }>(
      'test_mailbox',
      `insert into mailbox (company_id, address, desk_id, sop_id, authserv, keyword)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [companyId, address, desk.deskId, desk.sop.id, authserv, keyword],
    )
    if (!row) throw new Error('no mailbox was made')
    return { companyId, mailboxId: row.id, address }
  })
}

/**
 * Runs the jobs that are due, those they queue in turn, and no others; retries that lie ahead stay. A worker does not
 * wait until the job it did is struck off, and may go home while the next of that queue still looks taken: so it is
 * asked again until nothing is due.
 */
export async function runJobs(house: House, database: TestDatabase, concurrency = 2): Promise<void> {
  do {
    await runOnce({
      connectionString: database.jobsUrl,
      concurrency,
      maxPoolSize: concurrency + 2,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: {
        receive: (payload) => receive(house, payload),
        'receive-waiting': (payload) => receiveWaiting(house, payload),
        'watch-gammu': () => watchGammu(house),
        'receive-text': (payload) => receiveText(house, payload),
        follow: (payload) => follow(house, payload),
        carry: (payload) => carry(house, payload),
        'tell-problem': (payload) => tellProblem(house, payload),
        deliver: (payload) => deliver(house, payload),
        'call-webhook': (payload) => callWebhook(house, payload),
      },
    })
  } while (await isAnyDue(database))
}

async function isAnyDue({ jobsUrl }: TestDatabase): Promise<boolean> {
  const client = new pg.Client({ connectionString: jobsUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select from graphile_worker.jobs
        where attempts < max_attempts and run_at <= now() and locked_at is null
          and task_identifier in ('receive', 'receive-waiting', 'receive-text', 'watch-gammu', 'follow', 'carry', 'tell-problem', 'deliver', 'call-webhook') limit 1`,
    )
    return rowCount !== 0
  } finally {
    await client.end()
  }
}

/** Puts a mail into the mailbox, and runs what follows from it. Answers what became of it. */
export async function arrive(
  house: House,
  database: TestDatabase,
  { companyId, mailboxId }: TestMailbox,
  raw: string | Buffer,
): Promise<{ id: number; outcome: string; reason: string | null; ticketId: number | null; fresh: boolean }> {
  const bytes = typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n'), 'utf8') : raw
  const { id, fresh } = await takeIn(house, { companyId, mailboxId, raw: bytes })
  await runJobs(house, database)
  const became = await inboundOf(house, companyId, id)
  return { ...became, fresh }
}

/** What became of a mail. */
export async function inboundOf(house: House, companyId: number, id: number) {
  return house.door.within([companyId], async (tx) => {
    const [row] = await tx.run<{ id: number; outcome: string; reason: string | null; ticketId: number | null }>(
      'test_inbound',
      `select id, outcome, reason, ticket_id as "ticketId" from inbound_message where company_id = $1 and id = $2`,
      [companyId, id],
    )
    if (!row) throw new Error('no such mail')
    return row
  })
}

export type Outgoing = {
  readonly id: number
  readonly notice: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly state: string
  readonly detail: string | null
  readonly messageId: string
  readonly ticketId: number | null
}

/** The outbox of a company, oldest first. */
export async function outbox(house: House, companyId: number): Promise<readonly Outgoing[]> {
  return house.door.within([companyId], (tx) =>
    tx.run<Outgoing>(
      'test_outbox',
      `select id, notice, to_address as "to", subject, text, html, state, detail, message_id as "messageId",
         ticket_id as "ticketId" from delivery where company_id = $1 order by id`,
      [companyId],
    ),
  )
}

let made = 0

/** A plain mail as text; headers given replace those it would have, '' leaves one out. */
export function mailText(
  headers: Readonly<Record<string, string>>,
  body = 'Printer ruang keuangan macet sejak pagi.',
): string {
  made += 1
  const all: Record<string, string> = {
    From: 'Dewi <dewi@1.test>',
    To: 'it@contoh.test',
    Subject: 'Printer macet',
    Date: 'Tue, 10 Feb 2026 09:00:00 +0700',
    'Message-ID': `<m${process.pid}.${made}@contoh.test>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  }
  const head = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
  return `${head.join('\r\n')}\r\n\r\n${body}\r\n`
}

/** The header by which the test mailbox's server vouches for a sender. */
export function vouchedFor(domain: string): { readonly 'Authentication-Results': string } {
  return { 'Authentication-Results': `mx.contoh.test; dmarc=pass header.from=${domain}` }
}

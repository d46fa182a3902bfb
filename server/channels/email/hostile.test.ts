import assert from 'node:assert/strict'
import { channel } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import mailPage from '../../../locales/id/mail_page.json' with { type: 'json' }
import { testDesk } from '../../../testkit/desk.ts'
import { hostileMails } from '../../../testkit/hostileMail/corpus.ts'
import { testHouse } from '../../../testkit/house.ts'
import { mailText, testMailbox } from '../../../testkit/mail.ts'
import { snoop } from '../../../testkit/snoop.ts'
import { limits, parseMail } from './parse.ts'
import { mailReader, readMail, usual } from './readMail.ts'
import { receive } from './receive.ts'
import { takeIn } from './takeIn.ts'

type Ending = { readonly after: (done: () => Promise<void>) => void }

const reasons: Readonly<Record<string, string>> = mailPage.reason

/** The ports that this process connects to from now on, each connection counted. */
function connections(t: Ending): readonly number[] {
  const ports: number[] = []
  const opened = channel('net.client.socket')
  const note = (message: unknown) => {
    const { socket } = message as { readonly socket: Socket }
    socket.once('connect', () => ports.push(socket.remotePort ?? 0))
  }
  opened.subscribe(note)
  t.after(async () => void opened.unsubscribe(note))
  return ports
}

async function setting(t: Ending) {
  const { house, database } = await testHouse(t)
  const desk = await testDesk(house)
  const box = await testMailbox(house, desk)
  /** What became of a mail, whether its bytes (or those of one that is as empty) are kept, and the seconds of processor time that it took, and held others up. */
  const come = async (raw: Buffer) => {
    const [before, here] = [process.cpuUsage(), process.threadCpuUsage()]
    const { id, fresh } = await takeIn(house, { ...box, raw })
    await receive(house, { company: desk.companyId, id })
    const [all, held] = [process.cpuUsage(before), process.threadCpuUsage(here)].map(
      (used) => (used.user + used.system) / 1e6,
    )
    const [row] = await house.door.within([desk.companyId], (tx) =>
      tx.run<{ outcome: string; reason: string | null; kept: boolean; ticketId: number | null }>(
        'test_became',
        `select outcome, reason, sha256(raw) = sha256($2::bytea) as kept, ticket_id as "ticketId"
           from inbound_message where id = $1`,
        [id, raw],
      ),
    )
    assert.ok(row)
    return { ...row, kept: row.kept || !fresh, all, held }
  }
  return { house, database, desk, come }
}

test('every hostile mail ends as a message, in quarantine with its bytes, or refused with a reason (trust.md checks 20, 23)', async (t) => {
  const elsewhere = await snoop(t)
  const { database, come } = await setting(t)
  const ports = connections(t)
  const mails = hostileMails(elsewhere.url)
  assert.ok(mails.length >= 300)
  const fates: Record<string, number> = {}
  for (const { family, name, raw } of mails) {
    // those are read, shown to a browser in stories/hostileMail.test.ts, and differ in nothing else
    if (family === 'HTML') {
      assert.ok('mail' in (await readMail(raw)), name)
      continue
    }
    const which = `${family}: ${name}`
    const { outcome, reason, kept, all, held } = await come(raw).catch((error: unknown) => {
      throw new Error(`${which} made it fail`, { cause: error })
    })
    assert.match(outcome, /^(?:ticket|message|ignored|held|quarantined)$/, which)
    assert.ok(kept, which)
    if (outcome !== 'ticket' && outcome !== 'message')
      assert.ok(reason !== null && reason in reasons, `${which}: ${outcome}, ${reason}`)
    assert.ok((all ?? 9) < 5 && (held ?? 9) < 2, `${which} took ${all} s, and held others up for ${held} s`)
    fates[outcome] = (fates[outcome] ?? 0) + 1
  }
  t.diagnostic(JSON.stringify(fates))
  assert.ok((fates.ticket ?? 0) > 300 && (fates.quarantined ?? 0) > 30)
  // nobody outside was asked for anything, and the next mail is as good as the first
  assert.deepEqual(elsewhere.heard, [])
  const ours = Number(new URL(database.appUrl).port)
  assert.deepEqual(
    ports.filter((port) => port !== ours),
    [],
  )
  assert.equal((await come(Buffer.from(mailText({})))).outcome, 'ticket')
})

test('names, subjects and addresses are one clean line each, and nobody is added by them (trust.md check 23)', async () => {
  const mails = hostileMails('http://127.0.0.1:9').filter(({ family }) => family === 'injection')
  for (const { name, raw } of mails) {
    const read = await parseMail(raw)
    assert.ok('mail' in read, name)
    const { from, to, cc, subject, messageId, references } = read.mail
    const shown = [from?.name, subject, ...[...to, ...cc].map((one) => one.name), messageId, ...references]
    assert.doesNotMatch(shown.join(''), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u, name)
    assert.equal(from?.address, 'dewi@luar.example', name)
    const others = [...to, ...cc].map(({ address }) => address)
    assert.ok(
      others.every((address) => ['it@contoh.test', 'ani@luar.example'].includes(address)),
      name,
    )
  }
})

test('a mail that takes too much time or memory is told, and the next is read (trust.md checks 20, 21)', async () => {
  const heavy = Buffer.from(`From: dewi@luar.example\r\n\r\n${'kata\r\n'.repeat(1_500_000)}`)
  const light = Buffer.from(mailText({}))
  const slow = mailReader({ ...usual, cpuMs: 1, lookMs: 1 })
  assert.deepEqual(await slow(heavy), { excess: 'too_heavy' })
  const small = mailReader({ ...usual, cpuMs: 60_000, memoryMib: 32 })
  const [first, second] = await Promise.all([small(heavy), small(light)])
  assert.deepEqual(first, { excess: 'too_heavy' })
  assert.ok('mail' in second)
  // bytes are none of a thread's own objects, and count all the same
  const narrow = mailReader({ ...usual, cpuMs: 60_000, allMib: 64, lookMs: 1 })
  const file = `Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUFB\r\n'.repeat(4_000_000)}`
  assert.deepEqual(await narrow(Buffer.from(`From: dewi@luar.example\r\n${file}`)), { excess: 'too_heavy' })
  assert.ok('mail' in (await narrow(light)))
})

test('nobody waits longer than ten seconds of a processor for one mail: it computes for five, or nothing at all for four (trust.md check 20)', async () => {
  const { cpuMs, stuckMs, lookMs } = usual
  assert.ok(cpuMs <= 5_000 && cpuMs + stuckMs + 2 * lookMs <= 10_000)
  const stuck = mailReader(
    { ...usual, lookMs: 5, stuckMs: 100 },
    new URL('../../../testkit/stuckThread.ts', import.meta.url),
  )
  const [first, behind] = [stuck(Buffer.from(mailText({}))), stuck(Buffer.from(mailText({})))]
  assert.deepEqual([await first, await behind], [{ excess: 'too_heavy' }, { excess: 'too_heavy' }])
})

test('the heaviest hostile mails, and the largest mail that is taken, are read within 300 MB, their bytes among it (trust.md check 20)', async () => {
  assert.ok(usual.allMib * 2 ** 20 <= 300e6)
  const within = mailReader({ ...usual, cpuMs: 60_000, lookMs: 5 })
  const heaviest = hostileMails('http://127.0.0.1:9')
    .filter(({ raw }) => raw.length <= limits.bytes)
    .sort((a, b) => b.raw.length - a.raw.length)
    .slice(0, 4)
  for (const { family, name, raw } of heaviest) {
    const read = await within(raw)
    assert.ok('mail' in read || read.excess !== 'too_heavy', `${family}: ${name}`)
  }
  const head = 'From: dewi@luar.example\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const lines = `${'QUFB'.repeat(19)}\r\n`.repeat(Math.floor((limits.bytes - head.length) / 78))
  assert.ok('mail' in (await within(Buffer.from(head + lines))))
})

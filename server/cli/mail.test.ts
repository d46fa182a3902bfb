import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDesk } from '../../testkit/desk.ts'
import { fixture } from '../../testkit/fixture.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { mailText, testMailbox } from '../../testkit/mail.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

type Ending = { readonly after: (done: () => Promise<void>) => void }

async function setting(t: Ending) {
  const { house, database } = await testHouse(t)
  const desk = await testDesk(house)
  const folder = await tempFolder(t)
  const receive = async (mail: string, args: readonly string[] = [], databaseUrl = database.ownerUrl) => {
    const child = spawn(process.execPath, [main, 'mail', 'receive', ...args], {
      env: { PATH: process.env.PATH, TANGGAP_LANG: 'en', DATABASE_URL: databaseUrl, TANGGAP_DATA: folder },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(mail)
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { status: child.exitCode, stdout, stderr }
  }
  return { house, desk, receive }
}

test('a piped mail becomes a ticket at once, and the same again is the same', async (t) => {
  const { house, desk, receive } = await setting(t)
  await testMailbox(house, desk)
  await testMailbox(house, desk, 'helpdesk@contoh.test')
  const mail = await fixture('plain', { FROM: desk.dewi.email })
  const first = await receive(`From dewi@contoh.test Tue Feb 10 09:00:00 2026\n${mail}`)
  assert.deepEqual([first.status, first.stderr], [0, ''])
  assert.match(first.stdout, /^Ticket UJI-\d{4}-000001 opened\.\n$/)
  const again = await receive(mail, ['--json', '--mailbox', 'it@contoh.test'])
  const became = JSON.parse(again.stdout)
  assert.deepEqual([became.outcome, became.ticket.number.slice(-6)], ['ticket', '000001'])
  const machine = await receive(mailText({ From: desk.dewi.email, 'Auto-Submitted': 'auto-replied' }))
  assert.equal(machine.stdout, 'Not processed (auto_reply).\n')
})

test('where there is just one mailbox it takes what is piped; where there is none the server is told so', async (t) => {
  const { house, desk, receive } = await setting(t)
  const mail = mailText({ From: desk.dewi.email, To: 'apa-saja@contoh.test' })
  assert.equal((await receive(mail)).status, 67)
  await testMailbox(house, desk)
  assert.equal((await receive(mail)).status, 0)
  const unknown = await receive(mail, ['--mailbox', 'lain@contoh.test', '--json'])
  assert.deepEqual([unknown.status, JSON.parse(unknown.stdout)], [67, { error: { code: 'unknown_mailbox' } }])
})

test('what cannot be kept now is to be brought again; misuse is told', async (t) => {
  const { receive } = await setting(t)
  const away = 'postgresql://owner:secret-word@127.0.0.1:1/nowhere'
  const failed = await receive(mailText({}), [], away)
  assert.equal(failed.status, 75)
  assert.doesNotMatch(failed.stderr, /secret-word/)
  assert.equal((await receive('')).status, 2)
  assert.equal((await receive(mailText({}), ['--unknown'])).status, 2)
})

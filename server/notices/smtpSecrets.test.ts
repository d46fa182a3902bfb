import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { pino } from 'pino'
import { testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { testMailbox } from '../../testkit/mail.ts'
import { deliver } from './deliver.ts'
import { queueMail } from './queueMail.ts'

const canary = 'KENARI+sandi/9F3'

/** Servers that fail in ways of their own; some say back what they were given. */
const failing: Readonly<Record<string, (socket: Socket) => void>> = {
  'a server that repeats a wrong password': (socket) => {
    socket.write('220 siap\r\n')
    socket.on('data', (bytes) => {
      const line = bytes.toString('latin1').trim()
      if (/^EHLO/i.test(line)) return socket.write('250-siap\r\n250 AUTH PLAIN\r\n')
      const [, given = ''] = /^AUTH PLAIN (\S+)/i.exec(line) ?? []
      const plain = Buffer.from(given, 'base64').toString().replaceAll('\0', ' ')
      return socket.end(`535 5.7.8 salah: ${given} (${plain})\r\n`)
    })
  },
  'a server that hangs up': (socket) => socket.destroy(),
  'a server that speaks no SMTP': (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
}

test('however sending fails, the password of the mail server is in no log and no reason (check 9)', async (t) => {
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  const { house } = await testHouse(t, { log })
  const desk = await testDesk(house)
  await testMailbox(house, desk)
  const company = desk.companyId
  for (const [name, manner] of Object.entries(failing)) {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      manner(socket)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.after(() => void server.close())
    const { port } = server.address() as AddressInfo
    for (const scheme of ['smtp', 'smtps']) {
      const id = await house.door.within([company], (tx) =>
        queueMail(tx, {
          ...{ companyId: company, notice: 'test', toPerson: desk.dewi.personId, toAddress: desk.dewi.email },
          ...{ subject: name, text: 'Isi', automatic: true, now: house.clock.now(), mailDomain: house.mailDomain },
        }),
      )
      const smtpUrl = `${scheme}://it:${encodeURIComponent(canary)}@127.0.0.1:${port}`
      await deliver({ ...house, smtpUrl }, { company, id }).catch((error: unknown) => log.error({ err: error }))
      const [row] = await house.door.within([company], (tx) =>
        tx.run('test_reason', 'select state, detail from delivery where company_id = $1 and id = $2', [company, id]),
      )
      const seen = JSON.stringify([row, logged])
      assert.ok(row?.detail, name)
      for (const secret of [canary, encodeURIComponent(canary), Buffer.from(`\0it\0${canary}`).toString('base64')]) {
        assert.ok(!seen.includes(secret), `${name}, ${scheme}: ${seen}`)
      }
    }
  }
})

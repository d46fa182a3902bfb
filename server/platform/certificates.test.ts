import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createServer as createTls } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { type Certificates, type Shown, testCertificates } from '../../testkit/certificates.ts'
import { imapClient } from '../channels/email/imapAccess.ts'
import { failureText } from '../channels/email/watch.ts'
import { sendBySmtp } from '../notices/smtp.ts'
import { networksOf } from './insideNetworks.ts'
import { postOutside } from './postOutside.ts'

async function portOf(t: TestContext, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

/** How a client fared with each certificate. */
async function tried<T>(certificates: Certificates, meet: (shown: Shown) => Promise<T>) {
  const found: Record<string, T> = {}
  for (const [name, shown] of Object.entries(certificates)) found[name] = await meet(shown)
  return found
}

test('a webhook goes to nobody whose certificate is of another, of their own making, or over (check 39)', async (t) => {
  let reached = 0
  const answers = await tried(await testCertificates(t), async (shown) => {
    const port = await portOf(
      t,
      createHttps(shown, (_, reply) => {
        reached += 1
        reply.writeHead(204).end()
      }),
    )
    const outside = { allowed: networksOf(['127.0.0.1', '::1']), timeoutMs: 20_000 }
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    return postOutside(`https://localhost:${port}/`, {}, '{}', { ...outside, resolve })
  })
  const wrong = { failed: 'certificate' }
  assert.deepEqual(answers, { good: { status: 204 }, selfSigned: wrong, expired: wrong, wrongHost: wrong })
  assert.equal(reached, 1)
})

const letter = {
  ...{ from: { name: 'IT', address: 'it@contoh.test' }, to: 'dewi@contoh.test', messageId: '<uji@contoh.test>' },
  ...{ subject: 'Uji', text: 'Uji', html: '<p>Uji</p>', date: new Date(), headers: {} },
  envelope: { from: 'it@contoh.test', to: 'dewi@contoh.test' },
}

test('mail and its password are handed to no server whose certificate does not hold, whether at once or by STARTTLS (check 39)', async (t) => {
  const certificates = await testCertificates(t)
  for (const secure of [true, false]) {
    const users: string[] = []
    const results = await tried(certificates, async (shown) => {
      const server = new SMTPServer({
        ...shown,
        ...{ secure, authOptional: true, logger: false, closeTimeout: 200 },
        onAuth: ({ username = '' }, _session, answer) => {
          users.push(username)
          answer(null, { user: username })
        },
        onData: (stream, _session, answer) => {
          stream.resume()
          stream.on('end', () => answer())
        },
      })
      // a client that hangs up during the handshake is what is tested
      server.on('error', () => undefined)
      const inner = server.listen(0, '127.0.0.1')
      await once(inner, 'listening')
      const { port } = inner.address() as AddressInfo
      const address = `${secure ? 'smtps' : 'smtp'}://it:rahasia@localhost:${port}`
      try {
        return (await sendBySmtp({ url: address }, letter)).result
      } finally {
        await new Promise<void>((done) => server.close(() => done()))
      }
    })
    assert.deepEqual(results, { good: 'sent', selfSigned: 'later', expired: 'later', wrongHost: 'later' })
    assert.deepEqual(users, ['it'])
  }
})

test('a mailbox is read from no server whose certificate does not hold (check 39)', async (t) => {
  const certificates = await testCertificates(t)
  let logins = 0
  const failures = await tried(certificates, async (shown) => {
    const port = await portOf(
      t,
      createTls(shown, (socket) => {
        socket.on('error', () => undefined)
        socket.write('* OK [CAPABILITY IMAP4rev1] siap\r\n')
        socket.on('data', (line) => {
          const [tag] = line.toString().split(' ')
          logins += 1
          socket.end(`${tag} NO [AUTHENTICATIONFAILED] kata sandi salah\r\n`)
        })
      }),
    )
    const client = imapClient({ host: 'localhost', port, user: 'it', password: 'rahasia', tls: true })
    const failure = await client.connect().then(
      () => 'connected',
      (error: unknown) => failureText(error),
    )
    client.close()
    return failure
  })
  const { good, ...wrong } = failures
  assert.ok(logins > 0)
  assert.doesNotMatch(good ?? '', /certificate|CERT|ALTNAME|self.signed/i)
  assert.match(wrong.selfSigned ?? '', /SELF_SIGNED/)
  assert.match(wrong.expired ?? '', /CERT_HAS_EXPIRED/)
  assert.match(wrong.wrongHost ?? '', /ALTNAME/)
})

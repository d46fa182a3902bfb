import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { isInside, networksOf } from './insideNetworks.ts'
import { postOutside } from './postOutside.ts'

const none = networksOf([])
const loopback = networksOf(['127.0.0.1'])

async function receiver(t: TestContext, answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test('addresses of our own network are told from those of the internet, however they are written (check 29)', () => {
  const inside = [
    ...['127.0.0.1', '127.8.9.1', '0.0.0.0', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['224.0.0.1', '255.255.255.255', '::1', '::', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', 'fe80::1'],
    ...['fd00::1', 'fec0::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::1', '2001::1', '2001:db8::1'],
  ]
  for (const address of inside) assert.ok(isInside(address), address)
  for (const address of ['1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '::ffff:1.1.1.1', '2400:3200::1'])
    assert.ok(!isInside(address), address)
})

test('nothing of our own network is connected to, whatever it is called (check 29)', async (t) => {
  let reached = 0
  const port = await receiver(t, (_, reply) => {
    reached += 1
    reply.end('rahasia dalam')
  })
  const hosts = ['127.0.0.1', '127.1', '0x7f.1', '2130706433', '017700000001', '[::1]', '[::ffff:127.0.0.1]', '0']
  for (const host of [...hosts, 'localhost', '169.254.169.254', '10.0.0.1', '[fd00::1]']) {
    for (const scheme of ['http', 'https']) {
      const posted = await postOutside(`${scheme}://${host}:${port}/`, {}, '{}', { allowed: none, timeoutMs: 20_000 })
      assert.deepEqual(posted, { failed: 'inside' }, `${scheme} ${host}`)
    }
  }
  assert.equal(reached, 0)
})

test('a name is judged by the address that is connected to, each time anew: it cannot change in between (check 29)', async (t) => {
  let reached = 0
  const port = await receiver(t, (_, reply) => {
    reached += 1
    reply.end()
  })
  let asked = 0
  const ours = async () => {
    asked += 1
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const outside = { allowed: none, timeoutMs: 20_000 }
  const rebound = await postOutside(`https://ganti.example:${port}/`, {}, '{}', { ...outside, resolve: ours })
  assert.deepEqual(rebound, { failed: 'inside' })
  // what was checked is what is connected to: nobody asks for the name a second time
  assert.equal(asked, 1)
  const mixed = async () => [
    { address: '93.184.216.34', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ]
  const posted = await postOutside(`https://dua.example:${port}/`, {}, '{}', { ...outside, resolve: mixed })
  assert.deepEqual(posted, { failed: 'inside' })
  assert.equal(reached, 0)
})

test('other schemes are no way to post, and what is not ours is reached by TLS alone', async () => {
  for (const url of ['file:///etc/passwd', 'gopher://example.org/', 'ftp://example.org/'])
    assert.deepEqual(await postOutside(url, {}, '{}', { allowed: none, timeoutMs: 5_000 }), { failed: 'insecure' }, url)
  const plain = await postOutside('http://93.184.216.34/', {}, '{}', { allowed: none, timeoutMs: 5_000 })
  assert.deepEqual(plain, { failed: 'insecure' })
})

test('what is allowed is reached; a redirect is not followed, and of an answer only its status is kept', async (t) => {
  const seen: string[] = []
  const port = await receiver(t, (request, reply) => {
    seen.push(`${request.method} ${request.url}`)
    if (request.url === '/away') reply.writeHead(302, { location: `http://127.0.0.1:${port}/there` }).end()
    else reply.writeHead(202).end('x'.repeat(5_000_000))
  })
  const outside = { allowed: loopback, timeoutMs: 20_000 }
  assert.deepEqual(await postOutside(`http://127.0.0.1:${port}/here`, {}, '{}', outside), { status: 202 })
  assert.deepEqual(await postOutside(`http://127.0.0.1:${port}/away`, {}, '{}', outside), { status: 302 })
  assert.deepEqual(seen, ['POST /here', 'POST /away'])
})

test('silence, a broken connection, nobody there and a name of nobody are each told apart', async (t) => {
  const silent = await receiver(t, () => undefined)
  const broken = await receiver(t, (request) => request.socket.destroy())
  const post = (url: string, timeoutMs = 20_000) => postOutside(url, {}, '{}', { allowed: loopback, timeoutMs })
  assert.deepEqual(await post(`http://127.0.0.1:${silent}/`, 50), { failed: 'timeout' })
  assert.deepEqual(await post(`http://127.0.0.1:${broken}/`), { failed: 'broken' })
  assert.deepEqual(await post('http://127.0.0.1:1/'), { failed: 'refused' })
  const nobody = async () => {
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  }
  const unknown = { allowed: loopback, timeoutMs: 5_000, resolve: nobody }
  assert.deepEqual(await postOutside('https://tiada.example/', {}, '{}', unknown), { failed: 'unknown_host' })
})

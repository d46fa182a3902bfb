import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { api } from '../../testkit/api.ts'
import { testServer } from '../../testkit/server.ts'
import { endpoint } from './endpoint.ts'

const whoami = endpoint({
  operation: 'whoami',
  method: 'GET',
  path: '/api/v1/uji/whoami',
  summary: 'Tells the address it was asked from',
  access: 'anyone',
  reply: z.object({ ip: z.string(), caller: z.string() }),
  limit: { per: 'ip', burst: 3, everySeconds: 3600 },
  handle: async ({ ip, caller }) => ({ ip, caller: caller.accountId }),
})
const forged = (number: number) => ({
  'x-forwarded-for': `198.51.100.${number}`,
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-real-ip': '198.51.100.7',
  forwarded: 'for=198.51.100.7',
  'x-remote-user': 'admin',
  'x-user-id': '1',
})

test('whom nobody trusts changes neither who they are, nor where they come from, nor the count (check 35)', async (t) => {
  const server = await testServer(t, { endpoints: [whoami] })
  const ask = (number: number) => api(server).get('uji/whoami', { headers: forged(number) })
  for (const number of [1, 2, 3]) assert.deepEqual((await ask(number)).body, { ip: '127.0.0.1', caller: '' })
  const fourth = await ask(4)
  assert.deepEqual([fourth.status, fourth.body.code], [429, 'too_many'])
  assert.match(fourth.headers.get('retry-after') ?? '', /^\d+$/)
  assert.equal((await api(server).get('me', { headers: forged(1) })).status, 401)
  assert.ok(!(await api(server).get('/', { headers: forged(1) })).text.includes('evil.example'))
})

test('a trusted proxy is believed, and only it (check 35)', async (t) => {
  const server = await testServer(t, { endpoints: [whoami], trustProxy: ['127.0.0.1'] })
  for (const number of [1, 2, 3, 4, 5]) {
    const { status, body } = await api(server).get('uji/whoami', { headers: forged(number) })
    assert.deepEqual([status, body.ip], [200, `198.51.100.${number}`])
  }
  // what the client itself wrote before the proxy's own entry counts for nothing
  const chain = { 'x-forwarded-for': '203.0.113.1, 198.51.100.9' }
  assert.equal((await api(server).get('uji/whoami', { headers: chain })).body.ip, '198.51.100.9')

  const counted = await testServer(t, { endpoints: [whoami], trustProxy: 1 })
  assert.equal((await api(counted).get('uji/whoami', { headers: chain })).body.ip, '198.51.100.9')
})

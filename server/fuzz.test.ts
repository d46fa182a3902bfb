import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { calls } from '../testkit/calls.ts'
import { everything } from '../testkit/everything.ts'
import { withValue } from '../testkit/idFields.ts'
import { standings, testWorld, type Who, type World } from '../testkit/world.ts'
import matrix from './access.matrix.json' with { type: 'json' }
import type { AnyEndpoint } from './platform/endpoint.ts'
import { routes } from './routes.ts'

const hostile: readonly string[] = [
  `'`,
  `1;--`,
  `1' or '1'='1`,
  `desc; drop table ticket`,
  `-1`,
  `1e999`,
  `99999999999999999999`,
  `2147483648`,
  `\u0000`,
  `%\\`,
  `a & | ! ( : * <-> "`,
  `${'\u{1f4a5}'.repeat(50)}${'x'.repeat(5_000)}`,
]
const misshapen: readonly unknown[] = [...hostile, null, true, 1.5, -1, 1e300, 2147483648, ['a', { b: 1 }], { $gt: 1 }]

/** Does the work for each, several at once. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const one = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next)
  }
  await Promise.all([one(), one(), one(), one(), one(), one()])
}

function whoMay(endpoint: AnyEndpoint): Who {
  const row = (matrix as Readonly<Record<string, Readonly<Record<Who, number>>>>)[`${endpoint.method} ${endpoint.path}`]
  return (
    (['admin', 'agent', 'requester', ...standings] as const).find((who) => (row?.[who] ?? 999) < 300) ?? 'requester'
  )
}

/** The places of all values in a body. */
function leaves(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(value)) return value.length > 0 ? leaves(value[0], [...path, '0']) : [path]
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))]
}

async function sound(world: World, endpoint: AnyEndpoint) {
  const who = whoMay(endpoint)
  const call = await calls[endpoint.operation]?.(world, who)
  assert.ok(call, endpoint.operation)
  return { who, call }
}

test('no filter, sort or cursor makes the server fail (trust.md check 41)', async (t) => {
  const world = await testWorld(t)
  let asked = 0
  for (const endpoint of routes) {
    if (endpoint.method !== 'GET' || !(endpoint.query instanceof z.ZodObject)) continue
    const { who, call } = await sound(world, endpoint)
    const known = Object.keys(endpoint.query.shape)
    const forms = [...known, 'order_by', 'filter'].flatMap((name) => [
      ...hostile.map((value) => `${name}=${encodeURIComponent(value)}`),
      `${name}=1&${name}=2`,
      `${name}[]=1`,
      `${name}[$gt]=1`,
      `${name}[a][b]=1`,
      `${name}=`,
    ])
    await each(forms, async (form) => {
      const answer = await world.as[who].get(`${call.path}${call.path.includes('?') ? '&' : '?'}${form}`)
      // what is dear may only be asked so often, whatever it is asked with
      if (answer.status === 429 && endpoint.limit) return
      const isSound = answer.status === 200 || answer.status === 400 || answer.status === 404
      assert.ok(isSound, `${endpoint.operation} ${form}: ${answer.status} ${answer.text}`)
      const name = form.split(/[=[]/)[0] ?? ''
      if (!known.includes(name)) assert.equal(answer.status, 400, `${endpoint.operation} ${form}`)
      asked += 1
    })
  }
  assert.ok(asked > 400)
})

test('no body makes the server fail, whatever stands in its fields (trust.md check 60)', async (t) => {
  const world = await testWorld(t)
  const { house } = world.server
  const faults: string[] = []
  house.log.error = ((said: { readonly err?: Error }, text: string) =>
    void faults.push(`${text}: ${said.err?.stack}`)) as typeof house.log.error
  for (const endpoint of routes) {
    if (!('body' in endpoint) || !endpoint.body || endpoint.access === 'anyone') continue
    const { who, call } = await sound(world, endpoint)
    const bent = leaves(call.body).flatMap((place) => misshapen.map((value) => ({ place, value })))
    await each(bent, async ({ place, value }) => {
      const answer = await world.as[who].send(endpoint.method, call.path, withValue(call.body, place, value))
      const label = `${endpoint.operation} ${place.join('.')} = ${JSON.stringify(value)}`
      assert.ok(answer.status < 500, `${label}: ${answer.status} ${faults.at(-1)}`)
    })
  }
  assert.deepEqual(faults, [])
})

test('nobody gives a thing more than the contract asks for (trust.md check 5)', async (t) => {
  const world = await testWorld(t)
  const extra = {
    role: 'admin',
    roles: ['admin'],
    company_id: world.other.companyId,
    companyId: world.other.companyId,
    password_hash: 'x',
    locked_at: '2026-01-01T00:00:00.000Z',
    created_by: 1,
    is_internal: false,
    installer: true,
    requester_id: 1,
  }
  for (const endpoint of routes) {
    if (!('body' in endpoint) || !endpoint.body) continue
    const { who, call } = await sound(world, endpoint)
    const before = await everything(world.server.database.ownerUrl)
    const body = call.body as Readonly<Record<string, unknown>>
    const more = Object.entries(extra).filter(([name]) => !Object.hasOwn(body, name))
    // what may not be called often is asked once, with everything
    for (const one of endpoint.limit ? [more] : more.map((pair) => [pair])) {
      const answer = await world.as[who].send(endpoint.method, call.path, { ...body, ...Object.fromEntries(one) })
      assert.deepEqual([answer.status, answer.body.code], [400, 'malformed'], `${endpoint.operation} ${answer.text}`)
      const told = answer.body.errors.map(({ path }: { path: string }) => path)
      assert.deepEqual(told.toSorted(), one.map(([name]) => name).toSorted(), endpoint.operation)
    }
    const polluted = `{"__proto__":{"role":"admin"},${JSON.stringify(body).slice(1)}`
    assert.equal((await world.as[who].send(endpoint.method, call.path, polluted)).status, 400, endpoint.operation)
    assert.deepEqual(await everything(world.server.database.ownerUrl), before, endpoint.operation)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testAsset } from '../testkit/assetCalls.ts'
import { calls } from '../testkit/calls.ts'
import { reported } from '../testkit/desk.ts'
import { everything } from '../testkit/everything.ts'
import { foreignGatewayIds } from '../testkit/gatewayCalls.ts'
import { agreedWith } from '../testkit/handOver.ts'
import { type IdField, idFields, withValue } from '../testkit/idFields.ts'
import { foreignMailIds } from '../testkit/mailCalls.ts'
import { foreignPhoneIds } from '../testkit/phoneCalls.ts'
import { foreignWebhookIds } from '../testkit/webhookCalls.ts'
import { standings, testWorld, type Who, type World } from '../testkit/world.ts'
import matrix from './access.matrix.json' with { type: 'json' }
import { makeApiToken } from './people/tokens.ts'
import type { AnyEndpoint } from './platform/endpoint.ts'
import { routes } from './routes.ts'

type Ids = Readonly<Record<string, number | string | undefined>>
const absent = 987_654_321

/** Which id of the other company a field is given, by its name. */
async function foreignIds(world: World): Promise<Ids> {
  const { server, other, as } = world
  const asset = await testAsset({ server, desk: other })
  const file = await as.foreignAgent.upload([{ name: 'a.txt', bytes: 'KENARI' }])
  const ticket = (await reported(server.house, other)).ticket.id
  const { companyId: company, deskId: desk, rootId: unit, rani } = other
  const person = rani.personId
  return {
    ...{ company, companies: company, desk, desks: desk, unit, parent: unit, ticket, followsUp: ticket },
    files: file.body.id,
    ...{
      requester: person,
      assignee: person,
      leaveOut: person,
      mentions: person,
      members: person,
      person,
      people: person,
      callers: person,
      participants: person,
    },
    ...{ units: unit, tokens: await tokenOf(server, other.rani.accountId) },
    ...(await foreignMailIds(world)),
    ...(await foreignGatewayIds(world)),
    ...(await foreignPhoneIds(world)),
    ...(await foreignWebhookIds(world)),
    ...{ asset, assets: asset },
    'public-forms': company,
    'hand-over-agreements': await agreedWith(server.house, other, 'UJI'),
  }
}

async function tokenOf({ house }: World['server'], accountId: string): Promise<number> {
  const wish = { accountId, name: 'asing', days: null, now: house.clock.now() }
  return (await house.door.within([], (tx) => makeApiToken(tx, wish))).id
}

/** Somebody who may make this call as it is, staff before others: they may name more. */
function whoMay(endpoint: AnyEndpoint): Who {
  const row = (matrix as Readonly<Record<string, Readonly<Record<Who, number>>>>)[`${endpoint.method} ${endpoint.path}`]
  const order: readonly Who[] = ['admin', 'agent', 'lead', 'requester', 'installer', ...standings]
  const preferred: readonly Who[] = endpoint.path.includes('/tickets') ? ['agent', ...order] : order
  const who = preferred.find((one) => (row?.[one] ?? 999) < 300)
  if (!who) throw new Error(`nobody may ${endpoint.operation}`)
  return who
}

/** The call with this id in the place of a path's own, e.g. {id} of /api/v1/people/{id}. */
function withSegment(endpoint: AnyEndpoint, path: string, name: string, id: number | string): string {
  const at = endpoint.path.split('/').indexOf(`{${name}}`)
  const [way = '', query] = path.split('?')
  const filled = way.split('/').with(at, String(id)).join('/')
  return query === undefined ? filled : `${filled}?${query}`
}

function withQuery(path: string, name: string, id: number | string): string {
  const url = new URL(path, 'http://x')
  url.searchParams.set(name, String(id))
  return `${url.pathname}${url.search}`
}

/** What a path calls its ids after: the word before them. */
const wordBefore = (endpoint: AnyEndpoint, name: string) =>
  endpoint.path.split('/').at(endpoint.path.split('/').indexOf(`{${name}}`) - 1) ?? ''

const nameOf = ({ path }: IdField) => path.findLast((key) => key !== '0') ?? ''

test('an id of another company is like one that does not exist, wherever it is put (trust.md check 2)', async (t) => {
  const world = await testWorld(t)
  const foreign = await foreignIds(world)
  const tried: string[] = []
  for (const endpoint of routes) {
    const inBody = 'body' in endpoint ? idFields(endpoint.body) : []
    const inQuery = idFields(endpoint.query)
    if (endpoint.access === 'anyone' || inBody.length + inQuery.length === 0) continue
    const who = whoMay(endpoint)
    for (const [place, fields] of [
      ['body', inBody],
      ['query', inQuery],
    ] as const) {
      for (const field of fields) {
        const label = `${endpoint.operation} ${place} ${field.path.join('.')}`
        const value = foreign[nameOf(field)]
        assert.ok(value !== undefined, `${label}: which foreign id?`)
        const call = await calls[endpoint.operation]?.(world, who)
        assert.ok(call, label)
        const before = await everything(world.server.database.ownerUrl)
        const send = (id: number | string) => {
          const path = place === 'query' ? withQuery(call.path, nameOf(field), id) : call.path
          if (call.files) return world.as[who].upload(call.files)
          const body = place === 'body' ? withValue(call.body, field.path, id) : call.body
          return world.as[who].send(endpoint.method, path, endpoint.method === 'GET' ? undefined : body)
        }
        if (call.files) continue
        const answer = await send(value)
        const missing = await send(field.kind === 'file' ? 'f'.repeat(64) : absent)
        assert.equal(answer.status, missing.status, `${label}: ${answer.text} / ${missing.text}`)
        if (endpoint.method === 'GET' && answer.status === 200) {
          assert.deepEqual(answer.body.items, [], label)
        } else {
          assert.deepEqual([answer.status, answer.text], [404, missing.text], label)
        }
        assert.ok(!answer.text.includes('KENARI'), label)
        assert.deepEqual(await everything(world.server.database.ownerUrl), before, label)
        tried.push(label)
      }
    }
  }
  assert.ok(tried.length >= 20, tried.join('\n'))
})

test('nor is an id of another company reached by a path (trust.md check 2)', async (t) => {
  const world = await testWorld(t)
  const foreign = await foreignIds(world)
  let tried = 0
  for (const endpoint of routes) {
    for (const field of idFields(endpoint.params)) {
      const who = whoMay(endpoint)
      const call = await calls[endpoint.operation]?.(world, who)
      const name = nameOf(field)
      const value = field.kind === 'file' ? foreign.files : foreign[wordBefore(endpoint, name)]
      assert.ok(call && value !== undefined, `${endpoint.operation} ${name}: which foreign id?`)
      const before = await everything(world.server.database.ownerUrl)
      const send = (id: number | string) => {
        const body = endpoint.method === 'GET' ? undefined : call.body
        return world.as[who].send(endpoint.method, withSegment(endpoint, call.path, name, id), body)
      }
      const answer = await send(value)
      const missing = await send(field.kind === 'file' ? 'f'.repeat(64) : absent)
      assert.deepEqual([answer.status, answer.text], [404, missing.text], `${endpoint.operation} ${name}`)
      assert.deepEqual(await everything(world.server.database.ownerUrl), before, endpoint.operation)
      tried += 1
    }
  }
  assert.ok(tried >= 8, String(tried))
})

test('nor does an act take people or desks of another company', async (t) => {
  const world = await testWorld(t)
  const { other, as } = world
  for (const [action, values] of [
    ['assign', { assignee: other.rani.personId }],
    ['escalate', { desk: other.deskId }],
  ] as const) {
    const { path } = (await calls.getTicket?.(world, 'agent')) ?? { path: '' }
    const before = await everything(world.server.database.ownerUrl)
    const answer = await as.agent.post(`${path}/actions/${action}`, {
      values: { ...values, message: 'Tolong.', reason: 'x' },
    })
    assert.ok(answer.status >= 400 && answer.status < 500, `${action} ${answer.text}`)
    assert.deepEqual(await everything(world.server.database.ownerUrl), before, action)
  }
})

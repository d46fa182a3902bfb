import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calls } from '../testkit/calls.ts'
import { sendCall } from '../testkit/sendCall.ts'
import { standings, testWorld, type Who } from '../testkit/world.ts'
import matrix from './access.matrix.json' with { type: 'json' }

type Row = Readonly<Record<Who, number>>
const rows: Readonly<Record<string, Row>> = matrix

/** How a route is named in the matrix, e.g. GET /api/v1/tickets/{ref}. */
const named = ({ method, path }: { readonly method: string; readonly path: string }) =>
  `${method} ${path.replace(/:(\w+)/g, '{$1}')}`

test('every route answers everybody as server/access.matrix.json says (trust.md check 1)', async (t) => {
  const world = await testWorld(t)
  const { routes } = world.server
  assert.ok(routes.length > 40)
  assert.deepEqual(Object.keys(rows).toSorted(), routes.map(named).toSorted(), 'the routes, and the rows of the matrix')
  for (const route of routes) {
    assert.ok(calls[route.operation], `testkit/calls.ts needs a call of ${route.operation}`)
    const answers = standings.map(async (who) => [who, (await sendCall(world, route, who)).status] as const)
    assert.deepEqual(Object.fromEntries(await Promise.all(answers)), rows[named(route)], named(route))
  }
})

test('the matrix itself holds: nobody gets in where an account is needed, and foreigners see nothing of ours', () => {
  const open = Object.entries(rows).filter(([, row]) => row.nobody !== 401)
  const known =
    /^(GET|POST) \/api\/v1\/(setup|invitations\/\{token\}|registrations|links\/\{token\}(\/unsubscribe|\/messages|\/files\/\{file\})?|forms\/\{form\}(\/reports|\/files)?|form-confirmations\/\{token\}|hooks\/\{hook\}|test\/clock)$|^\w+ \/api\/auth\/|^GET \/(healthz|readyz|metrics|manifest\.webmanifest|api\/openapi\.json)$|^(GET|HEAD) \/\*$/
  assert.deepEqual(
    open.filter(([name]) => !known.test(name)),
    [],
  )
  for (const [name, row] of Object.entries(rows)) {
    if (!name.includes('/tickets/{ref}')) continue
    assert.deepEqual([row.foreignRequester, row.foreignAgent, row.agentElsewhere], [404, 404, 404], name)
  }
})

import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../server/app.ts'
import { openAuth } from '../server/people/auth.ts'
import { callerOf } from '../server/people/callerOf.ts'
import { makeApiToken } from '../server/people/tokens.ts'
import type { AnyEndpoint } from '../server/platform/endpoint.ts'
import type { TrustProxy } from '../server/platform/webServer.ts'
import { routes } from '../server/routes.ts'
import { fireDue } from '../server/tickets/timers.ts'
import { type TestHouse, testHouse } from './house.ts'
import type { TestPerson } from './people.ts'
import { freePort } from './program.ts'

/** The whole application, listening on a port of its own, on a database of its own; mail is kept and sent nowhere. */
export type TestServer = TestHouse & {
  readonly app: FastifyInstance
  /** The address it answers at, without a slash at the end. */
  readonly url: string
  /** Every route that was registered. */
  readonly routes: readonly { readonly method: string; readonly path: string; readonly operation: string }[]
  /** A token of this person's account, as a machine would carry it. */
  token(person: Pick<TestPerson, 'accountId'>): Promise<string>
}

type Options = {
  readonly trustProxy?: TrustProxy
  /** Endpoints besides those of the product. */
  readonly endpoints?: readonly AnyEndpoint[]
  readonly webRoot?: string
  readonly house?: Parameters<typeof testHouse>[1]
}

type Ending = Parameters<typeof testHouse>[0]

/** Starts the application; it stops when the test ends. Replies are checked against the contract to the letter. */
export async function testServer(t: Ending, options: Options = {}): Promise<TestServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const opened = await testHouse(t, { baseUrl: url, ...options.house })
  const { house, database, atEnd } = opened
  const auth = await openAuth(house, { appUrl: database.appUrl })
  const registered: TestServer['routes'][number][] = []
  const app = await buildApp(house, {
    endpoints: [...routes, ...(options.endpoints ?? [])],
    callerOf,
    auth: auth.handler,
    fireDue,
    trustProxy: options.trustProxy ?? false,
    webRoot: options.webRoot ?? join(import.meta.dirname, '../dist/web'),
    onRoute: (route) => registered.push(route),
    strictReplies: true,
  })
  atEnd(() => auth.close())
  atEnd(() => app.close())
  await app.listen({ port, host: '127.0.0.1' })
  return {
    ...opened,
    app,
    url,
    routes: registered,
    token: async ({ accountId }) => {
      const wish = { accountId, name: 'uji', days: null, now: house.clock.now() }
      return (await house.door.within([], (tx) => makeApiToken(tx, wish))).token
    },
  }
}

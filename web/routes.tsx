import type { QueryClient } from '@tanstack/react-query'
import { createRouter, parseSearchWith } from '@tanstack/react-router'
import { accountRoutes } from './account/routes.tsx'
import { assetRoutes } from './assets/routes.tsx'
import { auditRoutes } from './audit/routes.tsx'
import { deskRoutes } from './desk/routes.tsx'
import { workspaceRoute } from './desk/workspaceRoute.ts'
import { gatewayRoutes } from './gateways/routes.tsx'
import { mailRoutes } from './mail/routes.tsx'
import { peopleRoutes } from './people/routes.tsx'
import { linkRoutes, portalRoute } from './portal/routes.tsx'
import { formRoutes } from './publicForm/routes.tsx'
import { rootRoute } from './root.tsx'
import { signedInRoute } from './signedIn.tsx'
import { sopRoutes } from './sop/routes.tsx'
import { visitRoutes } from './visits/routes.tsx'
import { webhookRoutes } from './webhooks/routes.tsx'
import { wordingRoutes } from './wording/routes.tsx'

/** Every page there is. A part declares its own in its folder, with its screens loaded when they are opened. */
const routeTree = rootRoute.addChildren([
  signedInRoute.addChildren([
    portalRoute,
    workspaceRoute.addChildren([
      ...deskRoutes,
      ...peopleRoutes,
      ...assetRoutes,
      ...visitRoutes,
      ...mailRoutes,
      ...gatewayRoutes,
      ...wordingRoutes,
      ...webhookRoutes,
      ...auditRoutes,
      ...sopRoutes,
    ]),
  ]),
  ...accountRoutes,
  ...linkRoutes,
  ...formRoutes,
])

/** The router over these pages. */
export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: false,
    scrollRestoration: true,
    defaultPendingMs: 400,
    parseSearch: parseSearchWith(exactly),
  })
}

/** What a part of an address means, unless that would write it differently: the codes 1E5 and 31001020010000000017 are no numbers. */
function exactly(value: string): unknown {
  const read: unknown = JSON.parse(value)
  if (JSON.stringify(read) !== value) throw new Error('a text')
  return read
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

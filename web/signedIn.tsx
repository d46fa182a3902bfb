import { useQueryClient } from '@tanstack/react-query'
import { createRoute, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { requireMe, useMe } from './account/session.ts'
import { followChanges } from './live.ts'
import { rootRoute } from './root.tsx'
import { ZoneProvider } from './zone.ts'

/** What only opens for somebody who is signed in; parts hang their routes here. It shows times in their company's zone and follows changes. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signedIn',
  beforeLoad: async ({ context, location }) => ({ me: await requireMe(context.queries, location.href) }),
  component: SignedIn,
})

function SignedIn() {
  const me = useMe()
  const queries = useQueryClient()
  useEffect(() => followChanges(queries), [queries])
  return (
    <ZoneProvider value={me.companies[0]?.zone ?? 'Asia/Jakarta'}>
      <Outlet />
    </ZoneProvider>
  )
}

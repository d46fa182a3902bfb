import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Fault, NotFound } from './Fault.tsx'
import { Announcer } from './ui/Announce.tsx'

/** The route that all others hang on; parts import it to declare their own. */
export const rootRoute = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Announcer />
    </>
  ),
  errorComponent: ({ error, reset }) => <Fault error={error} retry={reset} />,
  notFoundComponent: NotFound,
})

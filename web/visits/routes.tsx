import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'

const mine = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/visits',
  beforeLoad: () => loadTexts('visits'),
  component: lazyRouteComponent(() => import('./MyVisitsPage.tsx'), 'MyVisitsPage'),
})

const board = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/visits/board',
  beforeLoad: () => loadTexts('visits'),
  component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'),
})

/** Where one goes today, and who is where (C17). */
export const visitRoutes = [mine, board] as const

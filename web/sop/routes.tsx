import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'
import { sopSearchOf } from './sopPlace.ts'

const beforeLoad = () => loadTexts('sop_page')
const validateSearch = (search: Record<string, unknown>) => sopSearchOf(search)

const list = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sop',
  beforeLoad,
  component: lazyRouteComponent(() => import('./SopListPage.tsx'), 'SopListPage'),
})

/** The procedures: those in force, and each as steps, document, flow chart, rules and file (X2). */
export const sopRoutes = [list] as const

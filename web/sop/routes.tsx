import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'
import { loadContent } from './content.ts'
import { draftSearchOf } from './draft/draftPlace.ts'
import { sopSearchOf } from './sopSearch.ts'

const list = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sop',
  beforeLoad: async () => {
    await loadTexts('sop_page')
    await loadTexts('sop_draft')
  },
  component: lazyRouteComponent(() => import('./SopListPage.tsx'), 'SopListPage'),
})

const draft = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sop/$id/draft',
  validateSearch: (search: Record<string, unknown>) => draftSearchOf(search),
  beforeLoad: async () => {
    await loadTexts('sop_page')
    await loadTexts('sop_draft')
  },
  component: lazyRouteComponent(() => import('./draft/DraftPage.tsx'), 'DraftPage'),
})

const one = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sop/$id',
  validateSearch: (search: Record<string, unknown>) => sopSearchOf(search),
  beforeLoad: ({ search }) => loadContent(search.text),
  component: lazyRouteComponent(() => import('./SopPage.tsx'), 'SopPage'),
})

const steps = createRoute({
  getParentRoute: () => one,
  path: '/',
  component: lazyRouteComponent(() => import('./steps/StepsPage.tsx'), 'StepsPage'),
})
const document = createRoute({
  getParentRoute: () => one,
  path: '/document',
  component: lazyRouteComponent(() => import('./document/DocumentPage.tsx'), 'DocumentPage'),
})
const chart = createRoute({
  getParentRoute: () => one,
  path: '/chart',
  component: lazyRouteComponent(() => import('./chart/ChartPage.tsx'), 'ChartPage'),
})
const rules = createRoute({
  getParentRoute: () => one,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/RulesPage.tsx'), 'RulesPage'),
})
const file = createRoute({
  getParentRoute: () => one,
  path: '/file',
  component: lazyRouteComponent(() => import('./file/FilePage.tsx'), 'FilePage'),
})

/** The procedures: those in force, and each as steps, document, flow chart, rules and file (X2). */
export const sopRoutes = [list, draft, one.addChildren([steps, document, chart, rules, file])] as const

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'

const audit = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/audit',
  beforeLoad: () => loadTexts('audit'),
  validateSearch: (search: Record<string, unknown>): { readonly company?: number } => {
    const company = Number(search.company)
    return Number.isSafeInteger(company) && company > 0 ? { company } : {}
  },
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
})

/** The audit log as auditors and administrators see it. */
export const auditRoutes = [audit] as const

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'

const webhooks = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/webhooks',
  beforeLoad: () => loadTexts('webhooks'),
  validateSearch: (search: Record<string, unknown>): { readonly open?: string } => {
    const open = String(search.open ?? '')
    return /^(new|\d{1,15})$/.test(open) ? { open } : {}
  },
  component: lazyRouteComponent(() => import('./WebhooksPage.tsx'), 'WebhooksPage'),
})

/** The systems that are told what happens to tickets, as an administrator sees them. */
export const webhookRoutes = [webhooks] as const

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { mailSearchOf } from '../mail/mailSearch.ts'
import { loadTexts } from '../text.ts'

const gateways = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail/gateways',
  beforeLoad: async () => {
    await Promise.all([loadTexts('mail_page'), loadTexts('gateways')])
  },
  validateSearch: (search: Record<string, unknown>) => mailSearchOf(search),
  component: lazyRouteComponent(() => import('./GatewaysPage.tsx'), 'GatewaysPage'),
})

/** The gateways by which texts come and go, as an administrator sees them. */
export const gatewayRoutes = [gateways] as const

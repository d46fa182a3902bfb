import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'

const wordings = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail/wordings',
  beforeLoad: () => loadTexts('mail_page', 'wording_page'),
  component: lazyRouteComponent(() => import('./WordingsPage.tsx'), 'WordingsPage'),
})

/** How the company words and dresses its mails, as an administrator sees it. */
export const wordingRoutes = [wordings] as const

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '../signedIn.tsx'
import { loadTexts } from '../text.ts'

/** The frame of all pages for those who work here: places at the side, the page beside. Desk, people, SOP and mail hang on it. */
export const workspaceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'workspace',
  beforeLoad: () => loadTexts('desk'),
  component: lazyRouteComponent(() => import('./Workspace.tsx'), 'Workspace'),
})

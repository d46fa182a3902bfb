import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'
import { mailSearchOf } from './mailSearch.ts'

const beforeLoad = () => loadTexts('mail_page')
const validateSearch = (search: Record<string, unknown>) => mailSearchOf(search)

const sent = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./OutboxPage.tsx'), 'OutboxPage'),
})

const came = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail/in',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./InboundPage.tsx'), 'InboundPage'),
})

const texts = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail/texts',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./TextsPage.tsx'), 'TextsPage'),
})

const boxes = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail/boxes',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./MailboxesPage.tsx'), 'MailboxesPage'),
})

const connected = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/mail/connected',
  beforeLoad,
  component: lazyRouteComponent(() => import('./ConnectedPage.tsx'), 'ConnectedPage'),
})

/** Mail as whoever runs it sees it: what went out, what came in, and the boxes it comes from. */
export const mailRoutes = [sent, came, texts, boxes, connected] as const

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { mailSearchOf } from '../mail/mailSearch.ts'
import { loadTexts } from '../text.ts'
import { type Filters, filtersOf } from './queues.ts'
import { workspaceRoute } from './workspaceRoute.ts'

const start = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/desk',
  beforeLoad: () => {
    throw redirect({ to: '/desk/mine' as '/', replace: true })
  },
})

const intake = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/desk/new',
  validateSearch: (search: Record<string, unknown>): { readonly call?: number } => {
    const call = Number(search.call)
    return Number.isSafeInteger(call) && call > 0 ? { call } : {}
  },
  beforeLoad: () => Promise.all([loadTexts('intake'), loadTexts('phone')]).then(() => undefined),
  component: lazyRouteComponent(() => import('./intake/IntakePage.tsx'), 'IntakePage'),
})

const calls = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/desk/calls',
  beforeLoad: () => loadTexts('phone'),
  component: lazyRouteComponent(() => import('../phone/CallsPage.tsx'), 'CallsPage'),
})

const mails = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/desk/mails',
  validateSearch: (search: Record<string, unknown>) => mailSearchOf(search),
  beforeLoad: () => loadTexts('mail_page'),
  component: lazyRouteComponent(() => import('../mail/InboundPage.tsx'), 'DeskMailsPage'),
})

const texts = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/desk/texts',
  validateSearch: (search: Record<string, unknown>) => mailSearchOf(search),
  beforeLoad: () => loadTexts('mail_page'),
  component: lazyRouteComponent(() => import('../mail/TextsPage.tsx'), 'DeskTextsPage'),
})

const queue = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/desk/$queue',
  validateSearch: (search: Record<string, unknown>): Filters => filtersOf(search),
  component: lazyRouteComponent(() => import('./DeskPage.tsx'), 'DeskPage'),
})

const ticket = createRoute({
  getParentRoute: () => queue,
  path: '/$number',
  component: () => null,
})

/** The agent's desk: a queue, and a ticket beside it; and a new ticket for somebody. */
export const deskRoutes = [start, intake, calls, mails, texts, queue.addChildren([ticket])] as const

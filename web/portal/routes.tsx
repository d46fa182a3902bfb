import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { rootRoute } from '../root.tsx'
import { signedInRoute } from '../signedIn.tsx'
import { loadTexts } from '../text.ts'

export type ReportSearch = {
  readonly company?: number
  readonly sop?: string
  readonly type?: string
  readonly service?: string
  /** What was typed into the box of the home page. */
  readonly text?: string
  /** The code on the sticker that was read: of what the report is. */
  readonly asset?: string
  /** The closed ticket that this report follows up. */
  readonly follows?: string
}

const portal = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'portal',
  beforeLoad: () => loadTexts('portal'),
  component: lazyRouteComponent(() => import('./Portal.tsx'), 'Portal'),
})

let arrived = false

const home = createRoute({
  getParentRoute: () => portal,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = !arrived
    arrived = true
    // Whoever works at the desk starts there; within the application the portal stays reachable.
    if (first && context.me.home === 'desk') throw redirect({ to: '/desk' as '/' })
  },
  component: lazyRouteComponent(() => import('./Home.tsx'), 'Home'),
})

const report = createRoute({
  getParentRoute: () => portal,
  path: '/report',
  validateSearch: (search: Record<string, unknown>): ReportSearch => {
    const company = Number(search.company)
    return {
      ...(Number.isInteger(company) && company > 0 ? { company } : {}),
      ...words(search, ['sop', 'type', 'service', 'text', 'follows', 'asset']),
    }
  },
  component: lazyRouteComponent(() => import('./Report.tsx'), 'Report'),
})

const tickets = createRoute({
  getParentRoute: () => portal,
  path: '/tickets',
  component: lazyRouteComponent(() => import('./Tickets.tsx'), 'Tickets'),
})

const ticket = createRoute({
  getParentRoute: () => portal,
  path: '/tickets/$ref',
  component: lazyRouteComponent(() => import('./Ticket.tsx'), 'Ticket'),
})

const services = createRoute({
  getParentRoute: () => portal,
  path: '/services',
  component: lazyRouteComponent(() => import('./Services.tsx'), 'Services'),
})

/** Talking with the desk live (D1): a new conversation, and each that goes on. */
const newChat = createRoute({
  getParentRoute: () => portal,
  path: '/chat',
  beforeLoad: () => loadTexts('chat'),
  component: lazyRouteComponent(() => import('../chat/ChatStart.tsx'), 'ChatStart'),
})

const chat = createRoute({
  getParentRoute: () => portal,
  path: '/chat/$ref',
  beforeLoad: () => loadTexts('chat'),
  component: lazyRouteComponent(() => import('../chat/ChatPage.tsx'), 'ChatPage'),
})

/** What other desks ask the person (E7): a list, and each question. */
const questions = createRoute({
  getParentRoute: () => portal,
  path: '/consultations',
  beforeLoad: () => loadTexts('consult'),
  component: lazyRouteComponent(() => import('../consult/QuestionsPage.tsx'), 'QuestionsPage'),
})

const question = createRoute({
  getParentRoute: () => portal,
  path: '/consultations/$number/$id',
  beforeLoad: () => loadTexts('consult'),
  component: lazyRouteComponent(() => import('../consult/QuestionPage.tsx'), 'QuestionPage'),
})

/** Which notices reach the person, when and by which way. */
const notices = createRoute({
  getParentRoute: () => portal,
  path: '/account/notices',
  beforeLoad: () => loadTexts('notices'),
  component: lazyRouteComponent(() => import('../account/NoticesPage.tsx'), 'NoticesPage'),
})

/** Links in mails work without signing in; short ones for messages that must be short. */
const linkAt = <Path extends string>(path: Path) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path,
    validateSearch: (search: Record<string, unknown>): { readonly action?: string } => words(search, ['action']),
    loader: () => loadTexts('portal'),
    component: lazyRouteComponent(() => import('./Link.tsx'), 'Link'),
  })
export const linkRoutes = [linkAt('/link/$token'), linkAt('/v/$token')] as const

/** The requester's pages. */
export const portalRoute = portal.addChildren([
  home,
  report,
  tickets,
  ticket,
  services,
  newChat,
  chat,
  questions,
  question,
  notices,
])

function words<Name extends string>(
  search: Record<string, unknown>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') found[name] = value.slice(0, 500)
    if (typeof value === 'number') found[name] = String(value)
  }
  return found
}

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../root.tsx'
import { loadTexts } from '../text.ts'
import { setupQuery } from './session.ts'

const texts = () => loadTexts('portal')
const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signin',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = word(search.next)
    return next?.startsWith('/') && !next.startsWith('//') ? { next } : {}
  },
  loader: texts,
  component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
})

const reset = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  validateSearch: (search: Record<string, unknown>): { token?: string; error?: string } => {
    const [token, error] = [word(search.token), word(search.error)]
    return { ...(token ? { token } : {}), ...(error ? { error } : {}) }
  },
  loader: texts,
  component: lazyRouteComponent(() => import('./Reset.tsx'), 'Reset'),
})

const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  loader: texts,
  component: lazyRouteComponent(() => import('./Register.tsx'), 'Register'),
})

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$token',
  loader: texts,
  component: lazyRouteComponent(() => import('./Invitation.tsx'), 'Invitation'),
})

const welcome = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  loader: async ({ context }) => {
    await Promise.all([texts(), context.queries.ensureQueryData(setupQuery)])
  },
  component: lazyRouteComponent(() => import('./Welcome.tsx'), 'Welcome'),
})

/** Pages for those who are not signed in yet. */
export const accountRoutes = [signIn, reset, register, invitation, welcome] as const

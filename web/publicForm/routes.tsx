import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../root.tsx'
import { loadTexts } from '../text.ts'

const loader = () => loadTexts('portal', 'public_form')

const form = createRoute({
  getParentRoute: () => rootRoute,
  path: '/r/$form',
  loader,
  component: lazyRouteComponent(() => import('./FormPage.tsx'), 'FormPage'),
})

const confirmation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$token',
  loader,
  component: lazyRouteComponent(() => import('./ConfirmPage.tsx'), 'ConfirmPage'),
})

/** Reporting without an account (A10): the form of a company, and where its writer confirms what they wrote. */
export const formRoutes = [form, confirmation] as const

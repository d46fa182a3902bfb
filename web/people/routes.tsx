import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'
import { peopleSearchOf } from './usePeoplePlace.ts'

const beforeLoad = () => loadTexts('people', 'audit')
const validateSearch = (search: Record<string, unknown>) => peopleSearchOf(search)

const people = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/people',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
})

const desks = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/people/desks',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./DesksPage.tsx'), 'DesksPage'),
})

const organisation = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/people/organisation',
  beforeLoad,
  validateSearch,
  component: lazyRouteComponent(() => import('./OrganisationPage.tsx'), 'OrganisationPage'),
})

/** Who works here and whom the desks serve: people, units, desks, companies. */
export const peopleRoutes = [people, desks, organisation] as const

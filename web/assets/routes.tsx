import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceRoute } from '../desk/workspaceRoute.ts'
import { loadTexts } from '../text.ts'
import { assetSearchOf } from './assetSearch.ts'

const assets = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/assets',
  beforeLoad: () => loadTexts('assets'),
  validateSearch: (search: Record<string, unknown>) => assetSearchOf(search),
  component: lazyRouteComponent(() => import('./AssetsPage.tsx'), 'AssetsPage'),
})

/** The register of assets, as those who work here see it. */
export const assetRoutes = [assets] as const

import './ui/tokens.css'
import './ui/mantine.css'
import './ui/page.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { listenToAnswers } from './api.ts'
import { followLinks } from './links.ts'
import { setClockByServer } from './now.ts'
import { makeQueries } from './queries.ts'
import { makeRouter } from './routes.tsx'
import { startTexts } from './text.ts'
import { cssVariables, followTheme, theme, themeStore } from './ui/theme.ts'
import { browserDrafts } from './useDraft.ts'

listenToAnswers(({ now }) => setClockByServer(now))

const queries = makeQueries(() => {
  const here = `${location.pathname}${location.search}`
  // Loaded anew, so that nothing of the ended session stays in memory; what was being written is kept as a draft.
  location.assign(here === '/' ? '/signin' : `/signin?next=${encodeURIComponent(here)}`)
})
const router = makeRouter(queries)
const place = document.getElementById('root')
if (!place) throw new Error('the page has no place for the application')

followTheme()
// an installed app says itself that there is no connection; in a browser's tab the browser does
if (matchMedia('(display-mode: standalone)').matches) {
  void import('./push/device.ts').then(({ worker }) => worker()).catch(() => undefined)
}
followLinks(router)
browserDrafts('').prune(60)
await startTexts()

createRoot(place).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    colorSchemeManager={themeStore}
    defaultColorScheme="auto"
    deduplicateInlineStyles
  >
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>,
)

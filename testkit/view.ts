import type { Page } from 'playwright-core'

/** Something to look at: a page, or a page with something opened on it. */
export type View = {
  readonly name: string
  readonly who: 'nobody' | 'dewi' | 'rani' | 'admin' | 'listed'
  readonly path: string
  /** What is done there, and what is seen then. */
  readonly open: (page: Page) => Promise<void>
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { soon } from './soon.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that stand for WCAG 2.2 at level AA. */
const rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** A file of a thousand lines is looked at where it begins; its lines are all alike. */
const place = { exclude: ['pre > span:nth-child(n + 60)'] }

/**
 * Shows the page by day or by night, and waits until it is all there: a colour measured while it still changes is nobody's
 * colour.
 */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // asked from outside: what waits within a page is a script, which its CSP does not let run
  const shown = '((of) => of.theme === of.mantineColorScheme && of.theme)(document.documentElement.dataset)'
  await soon(`the page is ${colorScheme}`, async () => (await page.evaluate(shown)) === colorScheme)
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))')
}

/**
 * What axe finds wrong with the page as it stands, one line each. Movements are let come to their end first. What a mail
 * holds is not ours, so that frames are left out.
 */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))')
  // a line of HTML tells where it is: selectors of every node that was looked at take a quarter of the time
  const options = { runOnly: rules, iframes: false, resultTypes: ['violations'], selectors: false }
  const told = `axe.run(${JSON.stringify(place)}, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap((rule) =>
    rule.nodes.map((node) => [rule.id, node.html.slice(0, 160), node.failureSummary.replaceAll('\\n', ' ')].join(' | '))))`
  // a script in the page would not run (CSP); the debugger's own does
  if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(source)
  return await page.evaluate<readonly string[]>(told)
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { testPassword } from './people.ts'

/** Debian's Chromium; CI installs it when it is absent. */
const whole = '/usr/bin/chromium'

/** The same without what a window needs: it takes a quarter less of the processor, and shows no notifications. */
const lean = '/usr/bin/chromium-headless-shell'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts one Chromium for a test file; it ends with the test that started it. `notifies` asks for one that can show notifications. */
export async function testBrowser(
  t: { readonly after: (done: () => Promise<void>) => void },
  { notifies = false }: { readonly notifies?: boolean } = {},
): Promise<Browser> {
  const executablePath = (notifies ? [whole] : [lean, whole]).find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error(`no Chromium at ${whole}: apt-get install chromium`)
  const browser = await chromium.launch({ executablePath, args: flags })
  t.after(() => browser.close())
  return browser
}

/** Somebody at their own browser; what goes wrong in the page fails the test at `errors`. */
export type Visitor = { readonly page: Page; readonly context: BrowserContext; readonly errors: readonly string[] }

/** Opens a window of somebody's own, with an empty history. */
export async function visitor(
  browser: Browser,
  baseURL: string,
  options: { readonly width?: number; readonly dark?: boolean; readonly lang?: 'id' | 'en' } = {},
): Promise<Visitor> {
  const { width = 1280, dark = false, lang = 'id' } = options
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height: width < 600 ? 780 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: lang === 'id' ? 'id-ID' : 'en-GB',
    timezoneId: 'Asia/Jakarta',
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // refusals are answered with 4xx, which the browser reports as errors of its own
    if (message.type() === 'error' && !message.text().includes('status of 4')) errors.push(message.text())
  })
  return { page, context, errors }
}

/** Signs in by the form, as a person does, and waits for the place where they start. */
export async function signIn({ page }: Visitor, email: string, password = testPassword): Promise<void> {
  await page.goto('/signin')
  await page.getByRole('textbox', { name: /email|e-mail/i }).fill(email)
  await page.getByRole('textbox', { name: /^(Kata sandi|Password)$/ }).fill(password)
  await page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click()
  await page.getByRole('button', { name: /^(Akun|Account of) / }).waitFor()
}

/**
 * Puts a long text into a box at once, as the page hears of it. `fill` types it as one edit, for which the browser takes ten
 * seconds a thousand lines.
 */
export async function putText(box: Locator, text: string): Promise<void> {
  await box.waitFor()
  await box.evaluate((element, value) => {
    // the page's own setter would not tell that something changed
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, value)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)
}

/** Keeps a picture of the screen, where TANGGAP_SHOTS names a folder for those who want to look. */
export async function shot({ page }: Pick<Visitor, 'page'>, name: string, fullPage = false): Promise<void> {
  const folder = process.env.TANGGAP_SHOTS
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage })
}

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { poison, poisonedTalk, watch } from '../testkit/poison.ts'
import { openScene, type Scene } from '../testkit/scene.ts'
import { type Snoop, snoop } from '../testkit/snoop.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'
import type { View } from '../testkit/view.ts'
import { emailOf, viewsOf, welcomeView } from '../testkit/views.ts'

const endings: (() => Promise<void>)[] = []
const ending = { after: (done: () => Promise<void>) => void endings.push(done) }
let browser: Browser
let scene: Scene
let elsewhere: Snoop

before(async () => {
  browser = await testBrowser(ending)
  elsewhere = await snoop(ending)
  const server = await storyServer(ending)
  scene = await openScene(server, `<p>Mohon dibantu, printer rapat.</p>${poison(elsewhere.url)}`)
  await poisonedTalk(scene, elsewhere.url)
})
after(async () => {
  for (const done of endings.reverse()) await done()
})

type Window = Visitor & { readonly watched: ReturnType<typeof watch> }

/** Somebody's own window, signed in where they have an account; what it asks for is watched. */
async function windowOf(who: View['who'], width: number): Promise<Window> {
  const visit = await visitor(browser, scene.server.url, { width })
  const opened = { ...visit, watched: watch(visit, scene.server.url) }
  const email = emailOf(scene, who)
  if (email !== null) await signIn(opened, email)
  return opened
}

/**
 * Wide and on a phone, by day and by night, one view after the other: what makes up a page stands on several, so that each of
 * it is seen in all four ways, in a quarter of the time. TANGGAP_LOOKS=all looks at every view in each of them.
 */
const looks = [
  { width: 1440, scheme: 'light' },
  { width: 360, scheme: 'dark' },
  { width: 1440, scheme: 'dark' },
  { width: 360, scheme: 'light' },
] as const
const inAll = process.env.TANGGAP_LOOKS === 'all'

/** What is wrong with a view, wide and on a phone, by day and by night; and whether it needs to be pushed sideways. */
async function faultsOf(view: View, { page, watched, ...by }: Window, place = 0): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(view.path)
  await view.open(page)
  const faults: string[] = []
  for (const { width, scheme } of inAll ? looks : looks.slice(place % 4, (place % 4) + 1)) {
    await page.setViewportSize({ width, height: 900 })
    await showIn(page, scheme)
    const found = await axeFaults(page)
    faults.push(...found.map((fault) => `${view.name}, ${width} ${scheme}: ${fault}`))
    await shot({ page }, `${view.name.replaceAll(' ', '-')}-${width}-${scheme}`)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))')
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
  if (wide > 320) faults.push(`${view.name}: ${wide} px wide on a screen of 320`)
  if (await watched.ran()) faults.push(`${view.name}: something ran`)
  // what the CSP had to stop would be told on the console, and should not have come so far
  faults.push(...watched.strays.splice(0).map((asked) => `${view.name} asks elsewhere: ${asked}`))
  faults.push(...by.errors.map((error) => `${view.name}, on the way there: ${error}`))
  return faults
}

/** All that one of them sees, one thing after the other. */
async function faultsFor(who: View['who'], window: Window): Promise<readonly string[]> {
  const faults: string[] = []
  const own = viewsOf(scene).filter((view) => view.who === who)
  for (const [place, view] of own.entries()) faults.push(...(await faultsOf(view, window, place)))
  return faults
}

test('every page is accessible, by day and night, wide and on a phone; none asks another host, and what strangers write runs in none', async () => {
  const windows = []
  for (const who of ['dewi', 'rani', 'admin', 'nobody', 'listed'] as const)
    windows.push({ who, window: await windowOf(who, 1440) })
  const found = await Promise.all(windows.map(({ who, window }) => faultsFor(who, window)))
  assert.deepEqual(found.flat(), [])
  assert.deepEqual(elsewhere.heard, [])
})

test('so is the page of the first run, and it asks nobody else', async () => {
  const empty = await storyServer(ending)
  const visit = await visitor(browser, empty.url)
  assert.deepEqual(await faultsOf(welcomeView, { ...visit, watched: watch(visit, empty.url) }), [])
})

test('what strangers wrote is there to be read, and dead; in a page without our walls it is heard', async () => {
  await readPoison()
  await poisonWorksElsewhere()
})

/** The agent reads the mail and the talk, the requester what was done; the poison is there to be read, and dead. */
async function readPoison(): Promise<void> {
  const rani = await visitor(browser, scene.server.url, { width: 1440 })
  const watched = watch(rani, scene.server.url)
  await signIn(rani, scene.desk.rani.email)
  await rani.page.goto(`/desk/all/${scene.tickets.mailed}`)
  const mail = rani.page.frameLocator('iframe')
  await mail.getByText('Mohon dibantu, printer rapat.').waitFor()
  await mail.getByText('latar').waitFor()
  assert.equal(await mail.locator('script, iframe, object, embed, form, link, meta[http-equiv=refresh]').count(), 0)
  await shot(rani, 'poisoned-mail')
  await rani.page.goto('/desk/all')
  await rani.page.getByRole('link', { name: 'Layar <img src=' }).click()
  await rani.page.getByRole('article').getByText('<script>globalThis.poisoned = 1').first().waitFor()
  await shot(rani, 'poisoned-talk')

  const dewi = await visitor(browser, scene.server.url, { width: 360 })
  const alsoWatched = watch(dewi, scene.server.url)
  await signIn(dewi, scene.desk.dewi.email)
  await dewi.page.getByRole('link', { name: /Layar <img src=/ }).click()
  await dewi.page.getByRole('definition').getByText('<script>globalThis.poisoned = 1').first().waitFor()
  await shot(dewi, 'poisoned-solution')

  assert.deepEqual([await watched.ran(), await alsoWatched.ran()], [false, false])
  assert.deepEqual([...watched.strays, ...alsoWatched.strays, ...rani.errors, ...dewi.errors], [])
  assert.deepEqual(elsewhere.heard, [])
}

/** The same poison in a page without our walls is heard: so that silence above means something. */
async function poisonWorksElsewhere(): Promise<void> {
  const { page, context } = await visitor(browser, elsewhere.url)
  const watched = watch({ page, context, errors: [] }, 'http://nowhere.example')
  // it leads the page away at once, so that what it did is told by whom it asked
  await page.setContent(poison(elsewhere.url), { waitUntil: 'commit' })
  for (const way of ['script', 'image', 'style', 'frame', 'svg', 'meta'])
    await soon(`the poison asks for /${way}`, () => elsewhere.heard.includes(`GET /${way}`))
  assert.ok(watched.strays.length > 5)
}

/** Goes on with the Tab key until the control has the focus; fails when it is never reached. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  const focused = control.and(page.locator(':focus'))
  for (let step = 0; step < 60; step += 1) {
    if ((await focused.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not lead to ${control}`)
}

test('a report is made without a mouse', async () => {
  const { page, errors } = await windowOf('dewi', 1440)
  await tabTo(page, page.getByRole('textbox', { name: 'Apa kendala Anda?' }))
  await page.keyboard.type('Telepon meja mati')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('radio', { name: /^Insiden/ }))
  await tabTo(page, page.getByRole('textbox', { name: 'Apa yang terjadi?' }))
  await page.keyboard.type('Tidak ada nada.')
  await tabTo(page, page.getByRole('textbox', { name: 'Kode aset' }))
  await tabTo(page, page.getByRole('button', { name: 'Tulis “tidak ada”' }))
  await page.keyboard.press('Enter')
  const shown = page.getByRole('group', { name: 'Apakah muncul pesan error di layar?' })
  await tabTo(page, shown.getByRole('radio', { name: 'Ya' }))
  await page.keyboard.press('ArrowDown')
  await shown.getByRole('radio', { name: 'Tidak', checked: true }).waitFor()
  // a camera is offered where there is one: at a desk the files are picked
  await tabTo(page, page.getByRole('button', { name: 'Pilih berkas' }))
  await tabTo(page, page.getByRole('radio', { name: 'Saya saja' }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('radio', { name: /^Masih jalan/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Ubah data pelapor' }))
  await tabTo(page, page.getByRole('button', { name: 'Kirim laporan' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Perjalanan laporan Anda' }).waitFor()
  assert.equal(await page.getByRole('definition').filter({ hasText: 'tidak ada' }).count(), 1)
  assert.deepEqual(errors, [])
})

test('a report is judged without a mouse, and without knowing any key by heart', async () => {
  const { page, errors } = await windowOf('rani', 1440)
  await page.goto('/desk/triage')
  await tabTo(page, page.getByRole('link', { name: 'Layar kasir padam' }))
  await page.keyboard.press('Enter')
  const begin = page.getByRole('button', { name: 'Tetapkan prioritas' })
  await tabTo(page, begin)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Tetapkan prioritas' })
  await panel.getByRole('radio', { name: 'Perangkat keras' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await begin.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await panel.getByRole('radio', { name: 'Perangkat keras' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('ArrowRight')
  await panel.getByRole('radio', { name: 'Perangkat lunak', checked: true }).waitFor()
  await tabTo(page, panel.getByRole('radio', { name: /^Satu departemen, Fungsi utama terganggu: P2/ }))
  await page.keyboard.press('ArrowUp')
  await panel.getByRole('radio', { name: /^Seluruh perusahaan, Fungsi utama terganggu: P1/, checked: true }).waitFor()
  await tabTo(page, panel.getByRole('textbox', { name: 'Alasan' }))
  await page.keyboard.type('Kasir tidak bisa melayani.')
  await tabTo(page, panel.getByRole('button', { name: 'Tidak jadi' }))
  await tabTo(page, panel.getByRole('button', { name: 'Tetapkan prioritas' }))
  await page.keyboard.press('Enter')
  await panel.waitFor({ state: 'hidden' })
  await page.getByText('P1: seluruh perusahaan × fungsi utama terganggu').first().waitFor()
  assert.deepEqual(errors, [])
})

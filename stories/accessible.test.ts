import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { openScene, type Scene } from '../testkit/scene.ts'
import { storyServer } from '../testkit/story.ts'
import { emailOf, type View, viewsOf, welcomeView } from '../testkit/views.ts'

const endings: (() => Promise<void>)[] = []
const ending = { after: (done: () => Promise<void>) => void endings.push(done) }
let browser: Browser
let scene: Scene

before(async () => {
  browser = await testBrowser(ending)
  scene = await openScene(await storyServer(ending))
})
after(async () => {
  for (const done of endings.reverse()) await done()
})

/** Somebody's own window, signed in where they have an account. */
async function windowOf(who: View['who'], width: number): Promise<Visitor> {
  const opened = await visitor(browser, scene.server.url, { width })
  const email = emailOf(scene, who)
  if (email !== null) await signIn(opened, email)
  return opened
}

/**
 * Wide by day and on a phone by night, and every second view the other way round: what makes up a page stands on several, so
 * that each of it is seen in all four ways, in half the time.
 */
const looks = [
  [
    { width: 1440, scheme: 'light' },
    { width: 360, scheme: 'dark' },
  ],
  [
    { width: 1440, scheme: 'dark' },
    { width: 360, scheme: 'light' },
  ],
] as const

/** What is wrong with a view, wide and on a phone, by day and by night; and whether it needs to be pushed sideways. */
async function faultsOf(view: View, { page, ...by }: Visitor, place = 0): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(view.path)
  await view.open(page)
  const faults: string[] = []
  for (const { width, scheme } of looks[place % 2 === 0 ? 0 : 1]) {
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
  faults.push(...by.errors.map((error) => `${view.name}, on the way there: ${error}`))
  return faults
}

/** All that one of them sees, one thing after the other. */
async function faultsFor(who: View['who'], window: Visitor): Promise<readonly string[]> {
  const faults: string[] = []
  const own = viewsOf(scene).filter((view) => view.who === who)
  for (const [place, view] of own.entries()) faults.push(...(await faultsOf(view, window, place)))
  return faults
}

test('every page is accessible, by day and night, wide and on a phone', async () => {
  const windows = []
  for (const who of ['dewi', 'rani', 'admin', 'nobody', 'listed'] as const)
    windows.push({ who, window: await windowOf(who, 1440) })
  const found = await Promise.all(windows.map(({ who, window }) => faultsFor(who, window)))
  assert.deepEqual(found.flat(), [])
})

test('so is the page of the first run', async () => {
  const empty = await storyServer(ending)
  assert.deepEqual(await faultsOf(welcomeView, await visitor(browser, empty.url)), [])
})

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

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'

const workaround = 'Pakai jaringan tamu sampai sore.'

test('many tickets hang on one problem: opened by keyboard, found for another, and one announcement reaches both (D7)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house, 'UJI', await asShipped('praktik'))
  const oki = await testPerson(server.house, desk, 'Oki')
  const as = async (person: typeof oki) => api(server, { token: await server.token(person) })
  const [dewi, okis, rani] = [await as(desk.dewi), await as(oki), await as(desk.rani)]
  const first = await sorted(dewi, rani, 'Wi-Fi lantai 2 putus')
  const second = await sorted(okis, rani, 'Tidak bisa internet di ruang rapat')

  const browser = await testBrowser(t)
  const atDesk = await visitor(browser, server.url, { width: 1440 })
  await signIn(atDesk, desk.rani.email)
  const problem = await opensProblem(atDesk, first, rani)
  await links(atDesk, second, problem)
  await announces(atDesk, problem, rani)

  for (const [who, ref] of [
    [dewi, first],
    [okis, second],
  ] as const) {
    await soon(`${ref} is told`, async () => (await who.get(`tickets/${ref}/messages`)).text.includes(workaround))
  }
  await atDesk.page.getByText('sudah dikabari').nth(1).waitFor()
  await looksGood(atDesk, 'problem-told')

  const phone = await visitor(browser, server.url, { width: 390 })
  await signIn(phone, desk.dewi.email)
  await phone.page.goto(`/tickets/${first}`)
  await phone.page.getByText(/Masalah ini juga dialami orang lain/).waitFor()
  await phone.page.getByRole('article').getByText(workaround).waitFor()
  assert.doesNotMatch((await phone.page.locator('main').textContent()) ?? '', new RegExp(problem))
  await looksGood(phone, 'problem-requester')
  assert.deepEqual([...atDesk.errors, ...phone.errors], [])
})

async function sorted(who: Api, rani: Api, subject: string): Promise<string> {
  const { body, text } = await who.post('tickets', { type: 'problem', subject, text: 'Sejak pagi.' })
  assert.ok(body.number, text)
  const values = { category: 'network', impact: 'section', urgency: 'main_function' }
  assert.equal((await rani.post(`tickets/${body.number}/actions/sort`, { values })).status, 200)
  return body.number
}

/** By the key p, without the mouse; answers the number of the problem. */
async function opensProblem(visited: Visitor, ref: string, rani: Api): Promise<string> {
  const { page } = visited
  await page.goto(`/desk/all/${ref}`)
  await page.getByRole('button', { name: 'Kaitkan dengan masalah' }).waitFor()
  await page.keyboard.press('p')
  await page.getByRole('searchbox', { name: 'Cari nomor atau judul masalah' }).waitFor()
  await page.getByText('Belum ada masalah yang terbuka.').waitFor()
  await page.locator('#problem-search:focus').waitFor()
  await page.getByRole('radio', { name: /Buka masalah baru/ }).check()
  await page.getByLabel('Judul', { exact: true }).fill('Switch lantai 2 rusak')
  await page.getByLabel('Rincian masalah').fill('Semua pengguna lantai 2.')
  await looksGood(visited, 'problem-new')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('region', { name: 'Masalah bersama' })
    .getByRole('link', { name: /Switch lantai 2 rusak/ })
    .waitFor()
  await looksGood(visited, 'problem-linked')
  return (await rani.get(`tickets/${ref}`)).body.problem.number
}

async function links(visited: Visitor, ref: string, problem: string): Promise<void> {
  const { page } = visited
  await page.goto(`/desk/all/${ref}`)
  await page.getByRole('button', { name: 'Kaitkan dengan masalah' }).click()
  await page.getByRole('searchbox', { name: 'Cari nomor atau judul masalah' }).fill('switch')
  await page.getByRole('radio', { name: new RegExp(`Switch lantai 2 rusak.*${problem}`) }).check()
  await looksGood(visited, 'problem-found')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Kaitkan/ })
    .click()
  await page
    .getByRole('region', { name: 'Masalah bersama' })
    .getByRole('link', { name: /Switch lantai 2 rusak/ })
    .click()
  await page.getByRole('heading', { name: 'Tiket pada masalah ini (2)' }).waitFor()
}

async function announces(visited: Visitor, problem: string, rani: Api): Promise<void> {
  const { page } = visited
  const values = { category: 'network', impact: 'section', urgency: 'main_function' }
  assert.equal((await rani.post(`tickets/${problem}/actions/sort`, { values })).status, 200)
  await page.getByRole('button', { name: 'Semua tindakan' }).click()
  await page.getByRole('menuitem', { name: /^Umumkan cara sementara/ }).click()
  await page.getByText('2 tiket ikut berubah, dari 2 pelapor.').waitFor()
  await page.getByRole('textbox', { name: 'Cara sementara' }).fill(workaround)
  await looksGood(visited, 'problem-announcing')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Umumkan cara sementara/ })
    .click()
}

/** By day and by night there is nothing for axe to say, and a picture is kept where somebody wants to look. */
async function looksGood({ page }: Pick<Visitor, 'page'>, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await showIn(page, scheme)
    await shot({ page }, `${name}-${scheme}`)
    assert.deepEqual(await axeFaults(page), [], `${name} ${scheme}`)
  }
  await showIn(page, 'light')
}

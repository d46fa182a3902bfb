import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDesk } from '../server/organisation/found.ts'
import { setDesks } from '../server/people/personStore.ts'
import { act } from '../testkit/acting.ts'
import { api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { storyServer } from '../testkit/story.ts'

const subject = 'Gagal kirim penawaran'
const question = 'Apakah peladen berkas penuh sejak pagi?'
const answer = 'Ya, penuh sejak Senin. Sudah kami kosongkan.'

test('SOP E: the helpdesk asks a colleague of another unit, who answers on the phone; the user sees nothing of it (E7)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house, 'LPSE', await asShipped('tts-spse'))
  const [budi, tini] = [await testPerson(house, desk, 'Budi'), await testPerson(house, desk, 'Tini')]
  await house.door.within([desk.companyId], async (tx) => {
    const unitId = desk.rootId
    const id = await addDesk(tx, { companyId: desk.companyId, unitId, name: 'Jaringan', isDefault: false })
    await setDesks(tx, desk.companyId, tini.personId, [id])
  })
  const [asDewi, asRani] = [
    api(server, { token: await server.token(desk.dewi) }),
    api(server, { token: await server.token(desk.rani) }),
  ]
  const report = { type: 'application', subject, text: 'Tombol kirim tidak menanggapi sejak pagi.' }
  const { number } = (await asDewi.post('tickets', { ...report, fields: { phone: '0811-222' } })).body
  await act(asRani, number, 'prioritise', { kind: 'bid_upload' })
  await act(asRani, number, 'complete')

  const browser = await testBrowser(t)
  const open = (width: number) => visitor(browser, server.url, { width })
  const [rani, phone, wide, dewi] = await Promise.all([1440, 360, 1440, 390].map(open))
  assert.ok(rani && phone && wide && dewi)
  await signIn(rani, desk.rani.email)
  await signIn(phone, budi.email)
  await signIn(wide, tini.email)
  await signIn(dewi, desk.dewi.email)

  await asks(rani, number, 'Bud', 'Budi')
  await answers(phone, number)
  await readsAnswer(rani, number)
  const asked = (await asRani.get(`tickets/${number}/consultations/1`)).body
  assert.equal(asked.entries.at(-1).text, answer)

  const { body: desks } = await asRani.get(`tickets/${number}/consultations`)
  const network = desks.ask.desks.find(({ name }: { name: string }) => name === 'Jaringan')
  await asRani.post(`tickets/${number}/consultations`, { desk: network.id, text: 'Pernah terjadi di sana?' })
  await wide.page.goto(`/consultations/${number}/2`)
  await wide.page.getByText('Pernah terjadi di sana?').waitFor()
  await looksGood(wide, 'question-wide')
  await english(wide)

  await dewi.page.goto(`/tickets/${number}`)
  await dewi.page.getByRole('heading', { name: subject }).waitFor()
  const seen = (await dewi.page.locator('body').textContent()) ?? ''
  for (const word of [question, answer, 'Budi', 'Konsultasi']) assert.ok(!seen.includes(word), word)
  assert.deepEqual([...rani.errors, ...phone.errors, ...wide.errors, ...dewi.errors], [])
})

async function asks(rani: Visitor, number: string, typed: string, name: string): Promise<void> {
  const { page } = rani
  await page.goto(`/desk/mine/${number}`)
  const card = page.getByRole('region', { name: 'Koordinasi dengan pihak atau unit lain' })
  await card.getByText('Pelapor tidak melihat ini').waitFor()
  await card.getByRole('button', { name: 'Koordinasi dengan pihak atau unit lain' }).click()
  await card.getByRole('combobox', { name: 'Cari nama rekan' }).fill(typed)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  await card.getByRole('textbox', { name: 'Pertanyaan' }).fill(question)
  await looksGood(rani, 'asking-desk')
  await card.getByRole('button', { name: 'Kirim pertanyaan' }).click()
  await card.getByText('Menunggu jawaban').waitFor()
  await looksGood(rani, 'asked-desk')
}

async function answers(phone: Visitor, number: string): Promise<void> {
  const { page } = phone
  await page.goto('/')
  await looksGood(phone, 'asked-home')
  await page.getByRole('region', { name: 'Ditanyakan kepada Anda' }).getByRole('link', { name: subject }).click()
  await page.getByText(question).waitFor()
  await page.getByText('Tombol kirim tidak menanggapi sejak pagi.').waitFor()
  await page.getByRole('textbox', { name: 'Jawaban Anda' }).fill(answer)
  await looksGood(phone, 'question-phone')
  await page.getByRole('button', { name: 'Kirim jawaban' }).click()
  await page.getByText('Terjawab').waitFor()
  await page.goto('/consultations')
  await page.getByRole('region', { name: 'Sebelumnya' }).getByText(number).waitFor()
  await looksGood(phone, 'questions-phone')
}

async function readsAnswer(rani: Visitor, number: string): Promise<void> {
  const { page } = rani
  await page.goto(`/desk/mine/${number}`)
  const card = page.getByRole('region', { name: 'Koordinasi dengan pihak atau unit lain' })
  await card.getByText('Terjawab').click()
  await card.getByText(answer).waitFor()
  await page.getByText('Konsultasi, tidak terlihat pelapor').first().waitFor()
  await looksGood(rani, 'answered-desk')
}

async function english({ page }: Visitor): Promise<void> {
  await page.evaluate(() => localStorage.setItem('tanggap.language', 'en'))
  await page.reload()
  await page.getByText('The requester and participants see neither the question nor the answer.').waitFor()
  await shot({ page }, 'question-wide-en', true)
}

/** By day and by night there is nothing for axe to say, and a picture is kept where somebody wants to look. */
async function looksGood({ page }: Visitor, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await showIn(page, scheme)
    assert.deepEqual(await axeFaults(page), [], `${name} ${scheme}`)
    await shot({ page }, `${name}-${scheme}`, true)
  }
  await showIn(page, 'light')
}

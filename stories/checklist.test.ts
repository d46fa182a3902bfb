import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { shippedSop } from '../testkit/sops.ts'
import { storyServer } from '../testkit/story.ts'

const source = readFileSync(new URL('../sops/artugo.yaml', import.meta.url), 'utf8')

test('a checklist is ticked beside the ticket by mouse and by key, and in a form it is ordered (A16)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house, 'KAI', { sop: shippedSop('artugo'), source })
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const fields = { category: 'printer', operating_unit: desk.rootId }
  const report = { type: 'problem', subject: 'mencetak bergaris', text: 'Sejak pagi.', fields }
  const { number } = (await dewi.post('tickets', report)).body
  const rani = api(server, { token: await server.token(desk.rani) })
  for (const [action, values] of [
    ['classify', { category: 'printer', priority: 'high' }],
    ['assign', { assignee: desk.rani.personId }],
    ['start', {}],
  ] as const) {
    const { status, text } = await rani.post(`tickets/${number}/actions/${action}`, { values })
    assert.equal(status, 200, text)
  }

  const browser = await testBrowser(t)
  const agent = await visitor(browser, server.url, { width: 1440 })
  await signIn(agent, desk.rani.email)
  await agent.page.goto(`${server.url}/desk/all/${number}`)
  const list = agent.page.getByRole('region', { name: /^Action Checklist/ })
  await list.getByRole('checkbox', { name: 'Periksa daya, kabel, dan kertas' }).check()
  await list.getByText('1 dari 4').waitFor()
  await list.getByText(/Rani ·/).waitFor()
  await list.getByRole('textbox', { name: 'Baris lain' }).fill('Ganti drum')
  await list.getByRole('textbox', { name: 'Baris lain' }).press('Enter')
  await list.getByRole('checkbox', { name: 'Ganti drum' }).waitFor()
  await list.getByRole('checkbox', { name: 'Ganti drum' }).focus()
  await agent.page.keyboard.press('Space')
  await list.getByText('2 dari 5').waitFor()
  await shot(agent, 'checklist-rail')

  await agent.page.getByRole('heading', { name: 'Printer: mencetak bergaris' }).click()
  await list.getByRole('checkbox', { name: 'Ganti drum' }).blur()
  await agent.page.keyboard.press('s')
  const form = agent.page.getByRole('group', { name: /^Action Checklist/ })
  await form.getByRole('button', { name: 'Naikkan: Ganti drum' }).click()
  await form.getByRole('checkbox', { name: 'Bersihkan atau ganti rol dan tinta' }).check()
  await form.getByRole('button', { name: 'Keluarkan dari daftar: Pasang ulang driver bila perlu' }).click()
  await shot(agent, 'checklist-form')
  await agent.page.getByRole('button', { name: 'Catat penanganan' }).last().click()
  await list.getByText('3 dari 4').waitFor()
  const { checklists } = (await rani.get(`tickets/${number}`)).body
  assert.deepEqual(
    checklists[0].lines.map((line: { text: { id: string }; done: object | null }) => [
      line.text.id,
      line.done !== null,
    ]),
    [
      ['Periksa daya, kabel, dan kertas', true],
      ['Bersihkan atau ganti rol dan tinta', true],
      ['Ganti drum', true],
      ['Cetak halaman uji', false],
    ],
  )

  await agent.page.setViewportSize({ width: 360, height: 780 })
  await agent.page.emulateMedia({ colorScheme: 'dark' })
  await agent.page.goto(`${server.url}/desk/all/${number}`)
  await agent.page.getByText('Action Checklist').first().waitFor({ state: 'attached' })
  await shot(agent, 'checklist-phone')
  assert.deepEqual(agent.errors, [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { arrive, mailText, testMailbox } from '../testkit/mail.ts'
import { storyServer } from '../testkit/story.ts'

test('an agent sees who gets a reply, lets one in and leaves one out', async (t) => {
  const server = await storyServer(t)
  const { house, database } = server
  const desk = await testDesk(house)
  const box = await testMailbox(house, desk)
  const Cc = 'Budi Santoso <budi@luar.example>, Citra Lestari <citra@luar.example>'
  const { ticketId } = await arrive(house, database, box, mailText({ From: desk.dewi.email, Cc }))

  const agent = api(server, { token: await server.token(desk.rani) })
  const { number } = (await agent.get(`tickets/${ticketId}`)).body

  const browser = await testBrowser(t)
  const atDesk = await visitor(browser, server.url, { width: 1280 })
  await signIn(atDesk, desk.rani.email)
  const { page } = atDesk
  await page.goto(`/desk/all/${number}`)
  await page.getByRole('button', { name: /2 tidak menerima/ }).click()
  const list = page.getByRole('list', { name: 'Penerima balasan' })
  await looksGood(atDesk, 'recipients')
  await list.getByRole('button', { name: 'Ikutkan: Budi Santoso' }).click()
  await list.getByRole('checkbox', { name: /Budi Santoso/ }).waitFor()
  await page.getByText('mengikutsertakan Budi Santoso').waitFor()
  await list.getByRole('checkbox', { name: /Dewi/ }).uncheck()
  await page.getByRole('button', { name: /ke Budi Santoso/ }).waitFor()
  await page.getByRole('textbox', { name: 'Balasan kepada pelapor' }).fill('Pak Budi, di lantai berapa printernya?')
  await looksGood(atDesk, 'recipients-chosen')
  await page.keyboard.press('Control+Enter')
  await page.getByText('tanpa Dewi').waitFor()
  assert.match((await server.mails({ ...desk.dewi, email: 'budi@luar.example' }, 1))[0]?.text ?? '', /di lantai berapa/)
  assert.deepEqual(atDesk.errors, [])
})

async function looksGood(visited: Visitor, name: string): Promise<void> {
  for (const mode of ['dark', 'light'] as const) {
    await showIn(visited.page, mode)
    assert.deepEqual(await axeFaults(visited.page), [], `${name}, ${mode}`)
    await shot(visited, `${name}-${mode}`)
  }
}

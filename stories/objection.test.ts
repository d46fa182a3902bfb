import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { type TestDesk, testDesk } from '../testkit/desk.ts'
import {
  answerIncident,
  sendReport,
  solve,
  startAndAnswer,
  tellIncident,
  triageByKeyboard,
} from '../testkit/errands.ts'
import { type StoryServer, storyServer } from '../testkit/story.ts'

const subject = 'Printer in finance jams'

test('a requester objects in time, then is content; follows up later, and confirms that by mail', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const { dewi, rani, stranger } = await people(t, server, desk)
  const first = await solveOnce(dewi, rani)
  await objectAtTheLastMinute(server, dewi, rani)
  await solveAndConfirm(dewi, rani)
  const second = await followUp(dewi, rani, first)
  await confirmByMail(server, desk, second, stranger, dewi)
  assert.deepEqual([...dewi.errors, ...rani.errors, ...stranger.errors], [])
})

/** Dewi and Rani, who have chosen English in their menus, and a browser that knows nobody. */
async function people(t: TestContext, server: StoryServer, desk: TestDesk) {
  const browser = await testBrowser(t)
  const dewi = await visitor(browser, server.url, { width: 390 })
  const rani = await visitor(browser, server.url, { width: 1440 })
  const both = [
    [dewi, desk.dewi],
    [rani, desk.rani],
  ] as const
  for (const [who, { email }] of both) {
    await signIn(who, email)
    await who.page.getByRole('button', { name: /^Akun / }).click()
    const told = who.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/me') && answer.ok())
    await who.page.getByRole('menuitem', { name: 'English' }).click()
    await told
    await who.page.keyboard.press('Escape')
  }
  return { dewi, rani, stranger: await visitor(browser, server.url, { width: 390 }) }
}

async function solveOnce(dewi: Visitor, rani: Visitor): Promise<string> {
  await tellIncident(dewi.page, 'en', subject, false)
  const number = await sendReport(dewi.page, 'en')
  await rani.page.getByRole('link', { name: /^To triage/ }).click()
  await rani.page.getByRole('link', { name: `P3 ${subject}` }).click()
  await rani.page.getByRole('button', { name: 'Set the priority' }).waitFor()
  await triageByKeyboard(rani.page, 'en')
  await startAndAnswer(rani.page, 'en', 'I am looking into it.')
  await rani.page.keyboard.press('s')
  await solve(rani.page, 'en', 'The roller was replaced.')
  const check = dewi.page.getByRole('region', { name: 'Is it fixed on your side?' })
  await check.getByText('The roller was replaced.').waitFor()
  return number
}

async function objectAtTheLastMinute(server: StoryServer, dewi: Visitor, rani: Visitor): Promise<void> {
  // a minute before the silence is over, less the seconds that the clicks below take
  await server.advance('PT23H59M')
  await dewi.page.getByRole('button', { name: 'Not fixed yet' }).click()
  await dewi.page.getByRole('button', { name: 'Still the same' }).click()
  const reason = dewi.page.getByRole('textbox', { name: 'Reason' })
  assert.equal(await reason.inputValue(), 'Still the same')
  await reason.fill('Still the same: it jams after two pages.')
  await shot(dewi, 'objecting', true)
  await dewi.page.getByRole('button', { name: 'Send to Rani' }).click()

  // the resolution goes on where it stopped: of 8 hours some minutes were used
  const work = dewi.page.getByRole('region', { name: /^We resolve it before 17:\d\d WIB$/ })
  await work.getByText(/^7 hours 5\d minutes left$/).waitFor()
  await rani.page.getByRole('article').getByText('Still the same: it jams after two pages.').waitFor()
  const rail = rani.page.getByRole('complementary', { name: 'SOP steps' })
  await rail.getByText(/of 8 hours · 17:\d\d$/).waitFor()
  await rani.page.getByRole('button', { name: 'Solve', exact: true }).waitFor()
  await shot(rani, 'objected')
}

async function solveAndConfirm(dewi: Visitor, rani: Visitor): Promise<void> {
  await rani.page.keyboard.press('s')
  await solve(rani.page, 'en', 'The whole feeder was replaced.')
  await dewi.page.getByText('The whole feeder was replaced.').waitFor()
  await dewi.page.getByRole('button', { name: 'Yes, it is fixed' }).click()
  await dewi.page.getByRole('heading', { name: 'This ticket is over' }).waitFor()
  await rani.page.getByRole('article').getByText('Closed', { exact: true }).first().waitFor()
  await shot(dewi, 'confirmed', true)
}

async function followUp(dewi: Visitor, rani: Visitor, first: string): Promise<string> {
  await dewi.page.getByRole('link', { name: 'Report a follow-up' }).click()
  await dewi.page.getByRole('heading', { name: 'What has come back?' }).waitFor()
  assert.equal(await dewi.page.getByRole('textbox', { name: 'Subject' }).inputValue(), subject)
  await answerIncident(dewi.page, 'en', false)
  const second = await sendReport(dewi.page, 'en')
  assert.notEqual(second, first)
  await dewi.page.getByRole('link', { name: first }).waitFor()
  await shot(dewi, 'follow-up', true)
  // Rani, who still looks at the old ticket, is led to the new one, and back
  await rani.page.getByRole('complementary').getByRole('link', { name: second }).click()
  await rani.page.getByRole('article', { name: second }).waitFor()
  await rani.page.getByRole('complementary').getByRole('link', { name: first }).waitFor()
  return second
}

/** The new ticket is solved, by machine to be quick, and confirmed from the mail, where nobody is signed in. */
async function confirmByMail(
  server: StoryServer,
  desk: TestDesk,
  number: string,
  stranger: Visitor,
  dewi: Visitor,
): Promise<void> {
  const machine = api(server, { token: await server.token(desk.rani) })
  const act = async (action: string, values: object) => {
    const { status, text } = await machine.post(`tickets/${number}/actions/${action}`, { values })
    assert.equal(status, 200, text)
  }
  await act('triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act('start', {})
  await act('solve', { handling: 'visit', solution: 'The tray was levelled.' })
  const mail = await server.mail(desk.dewi, `[${number}] Please check: is it fixed?`)
  assert.match(mail.text, /Yes, it is fixed:\nhttp/)
  const token = /\/link\/([\w-]+)\?action=confirm/.exec(mail.text)?.[1]
  assert.ok(token)

  const state = async () => (await machine.get(`tickets/${number}`)).body
  const before = await state()
  for (const path of [`/link/${token}?action=confirm`, `/v/${token}`, `/api/v1/links/${token}`]) {
    const opened = await stranger.context.request.get(path)
    assert.equal(opened.status(), 200, path)
  }
  await stranger.page.goto(`/v/${token}`)
  await stranger.page.getByRole('button', { name: 'English' }).click()
  await stranger.page.getByText('The tray was levelled.').waitFor()
  await shot(stranger, 'mail-link')
  assert.equal((await state()).version, before.version, 'opening the link changed the ticket')

  await stranger.page.getByRole('button', { name: 'Yes, it is fixed' }).click()
  await stranger.page.getByRole('heading', { name: 'Thank you, it is recorded' }).waitFor()
  await dewi.page.getByRole('heading', { name: 'This ticket is over' }).waitFor()
  await stranger.page.goto(`/v/${token}`)
  await stranger.page.getByRole('heading', { name: 'This link is no longer good' }).waitFor()
}

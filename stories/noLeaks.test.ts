import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test } from 'node:test'
import type { Browser } from 'playwright-core'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { act, does, reply, triage } from '../testkit/change.ts'
import { reported } from '../testkit/desk.ts'
import { openScene, type Scene } from '../testkit/scene.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'
import { emailOf, type View, viewsOf, welcomeView } from '../testkit/views.ts'

type Ending = { readonly after: (done: () => Promise<void>) => void }

/** A server elsewhere that would like to know who reads what; it remembers each request that reaches it. */
async function snoop(t: Ending): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  return { url: `http://127.0.0.1:${address.port}`, heard }
}

/** What somebody with bad intentions writes: all of it wants to run something, or to ask the snoop. */
const poison = (url: string) => `
<script>globalThis.poisoned = 1; fetch('${url}/script')</script>
<img src="${url}/image"><img src=x onerror="globalThis.poisoned = 1; fetch('${url}/onerror')">
<svg onload="fetch('${url}/svg')"><image href="${url}/svg-image"/></svg>
<link rel="stylesheet" href="${url}/style"><style>@import '${url}/import'; body { background: url(${url}/background) }</style>
<iframe src="${url}/frame"></iframe><object data="${url}/object"></object><embed src="${url}/embed">
<video src="${url}/video" poster="${url}/poster" autoplay></video><audio src="${url}/audio" autoplay></audio>
<form action="${url}/form"><input name="a"><button autofocus>kirim</button></form>
<meta http-equiv="refresh" content="0;url=${url}/meta"><base href="${url}/base/">
<div style="background-image: url(${url}/inline)">latar</div>
<a href="javascript:globalThis.poisoned = 1">tautan</a>
<picture><source srcset="${url}/srcset"><img srcset="${url}/srcset 2x" src="${url}/set"></picture>`

/** The pages that were asked for elsewhere than here, and whether anything of the poison ran. */
function watch({ context, page }: Visitor, origin: string): { readonly strays: string[]; ran(): Promise<boolean> } {
  const strays: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    const ours = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol)
    if (!ours) strays.push(`${request.method()} ${request.url()}`)
  })
  return {
    strays,
    ran: async () => {
      const inFrames = await Promise.all(page.frames().map((frame) => frame.evaluate('globalThis.poisoned === 1')))
      return inFrames.includes(true)
    },
  }
}

/** One window that walks through everything a person can open, and tells what left for elsewhere. */
async function walk(browser: Browser, scene: Scene, who: View['who']): Promise<readonly string[]> {
  const visit = await visitor(browser, scene.server.url, { width: 1440 })
  const watched = watch(visit, scene.server.url)
  const email = emailOf(scene, who)
  if (email !== null) await signIn(visit, email)
  const faults: string[] = []
  for (const view of viewsOf(scene).filter((one) => one.who === who)) {
    await visit.page.goto(view.path)
    await view.open(visit.page)
    if (await watched.ran()) faults.push(`${view.name}: something ran`)
  }
  // what the CSP had to stop would be told on the console, and should not have come so far
  return [...faults, ...watched.strays, ...visit.errors]
}

test('no page asks another host, and what strangers write neither runs nor asks', async (t) => {
  const server = await storyServer(t)
  const browser = await testBrowser(t)
  const elsewhere = await snoop(t)
  const scene = await openScene(server, `<p>Mohon dibantu, printer rapat.</p>${poison(elsewhere.url)}`)
  await poisonedTalk(scene, elsewhere.url)

  const people = ['nobody', 'dewi', 'rani', 'admin'] as const
  const found = await Promise.all(people.map((who) => walk(browser, scene, who)))
  assert.deepEqual(found.flat(), [])
  assert.deepEqual(elsewhere.heard, [])
  await readPoison(browser, scene, elsewhere)
  await poisonWorksElsewhere(browser, elsewhere)
})

/** A ticket whose report, messages and solution are poison as text. */
async function poisonedTalk({ server, desk }: Scene, url: string): Promise<void> {
  const { house } = server
  const { ticket } = await reported(house, desk, `Layar <img src=${url}/subject onerror=alert(1)>`)
  await does(house, desk, ticket.id, 'rani', triage)
  await does(house, desk, ticket.id, 'rani', act('start'))
  await does(house, desk, ticket.id, 'dewi', reply('requester', poison(url)))
  await does(house, desk, ticket.id, 'rani', reply('desk', poison(url)))
  const solution = { handling: 'remote', solution: poison(url), prevention: poison(url) }
  await does(house, desk, ticket.id, 'rani', act('solve', solution))
}

/** The agent reads the mail and the talk, the requester what was done; the poison is there to be read, and dead. */
async function readPoison(
  browser: Browser,
  scene: Scene,
  elsewhere: { readonly url: string; readonly heard: readonly string[] },
): Promise<void> {
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
async function poisonWorksElsewhere(
  browser: Browser,
  elsewhere: { readonly url: string; readonly heard: readonly string[] },
): Promise<void> {
  const { page, context } = await visitor(browser, elsewhere.url)
  const watched = watch({ page, context, errors: [] }, 'http://nowhere.example')
  // it leads the page away at once, so that what it did is told by whom it asked
  await page.setContent(poison(elsewhere.url), { waitUntil: 'commit' })
  for (const way of ['script', 'image', 'style', 'frame', 'svg', 'meta'])
    await soon(`the poison asks for /${way}`, () => elsewhere.heard.includes(`GET /${way}`))
  assert.ok(watched.strays.length > 5)
}

test('nor does the page of the first run', async (t) => {
  const server = await storyServer(t)
  const visit = await visitor(await testBrowser(t), server.url)
  const watched = watch(visit, server.url)
  await visit.page.goto(welcomeView.path)
  await welcomeView.open(visit.page)
  assert.deepEqual([...watched.strays, ...visit.errors], [])
})

test('a page says what it may load, and the browser holds it to that', async (t) => {
  const server = await storyServer(t)
  const elsewhere = await snoop(t)
  const { page, errors } = await visitor(await testBrowser(t), server.url)
  await page.goto('/signin')
  await page.getByRole('textbox').first().waitFor()
  // as if something had got into the page all the same
  await page.evaluate(`(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.poisoned = 1'
    document.body.append(script)
    const picture = document.createElement('img')
    picture.src = '${elsewhere.url}/image'
    document.body.append(picture)
    const frame = document.createElement('iframe')
    frame.src = '${elsewhere.url}/frame'
    document.body.append(frame)
    return fetch('${elsewhere.url}/fetch').catch(() => undefined)
  })()`)
  assert.notEqual(await page.evaluate('globalThis.poisoned'), 1)
  assert.deepEqual(elsewhere.heard, [])
  for (const directive of ['script-src', 'img-src', 'connect-src']) {
    assert.ok(
      errors.some((error) => error.includes(directive)),
      `${directive}: ${errors.join('\n')}`,
    )
  }
})

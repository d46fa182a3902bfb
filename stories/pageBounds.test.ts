import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testBrowser, visitor } from '../testkit/browser.ts'
import { snoop } from '../testkit/snoop.ts'
import { storyServer } from '../testkit/story.ts'

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

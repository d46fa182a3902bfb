import type { Visitor } from './browser.ts'
import { act, does, reply, triage } from './change.ts'
import { reported } from './desk.ts'
import type { Scene } from './scene.ts'

/** What somebody with bad intentions writes: all of it wants to run something, or to ask the snoop. */
export const poison = (url: string) => `
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
export function watch(
  { context, page }: Visitor,
  origin: string,
): { readonly strays: string[]; ran(): Promise<boolean> } {
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

/** A ticket whose report, messages and solution are poison as text. */
export async function poisonedTalk({ server, desk }: Scene, url: string): Promise<void> {
  const { house } = server
  const { ticket } = await reported(house, desk, `Layar <img src=${url}/subject onerror=alert(1)>`)
  await does(house, desk, ticket.id, 'rani', triage)
  await does(house, desk, ticket.id, 'rani', act('start'))
  await does(house, desk, ticket.id, 'dewi', reply('requester', poison(url)))
  await does(house, desk, ticket.id, 'rani', reply('desk', poison(url)))
  const solution = { handling: 'remote', solution: poison(url), prevention: poison(url) }
  await does(house, desk, ticket.id, 'rani', act('solve', solution))
}

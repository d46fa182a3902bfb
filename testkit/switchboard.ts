import { signedHeaders } from '../server/webhooks/signature.ts'
import type { TestServer } from './server.ts'

let count = 0

/** Posts an event as a switchboard does, signed with the key of the line; `signed`: over another text than is sent. */
export async function tell(
  server: Pick<TestServer, 'url' | 'house'>,
  at: { readonly path: string; readonly secret: string },
  event: object,
  told: { readonly atMs?: number; readonly id?: string; readonly signed?: string } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const body = JSON.stringify(event)
  const { atMs = Date.parse(server.house.clock.now()), id = `msg_${++count}`, signed = body } = told
  const headers = { 'content-type': 'application/json', ...signedHeaders([at.secret], { id, atMs, body: signed }) }
  const answer = await fetch(`${server.url}${at.path}`, { method: 'POST', headers, body })
  return { status: answer.status, text: await answer.text() }
}

import { createHash } from 'node:crypto'
import type { OutboxMail } from '../../notices/envelope.ts'
import type { Sent } from '../../notices/sent.ts'
import { askOutside } from '../../platform/askOutside.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { mayHear } from './mayHear.ts'
import { sealPush } from './sealPush.ts'
import { vapidHeader } from './vapid.ts'

const timeoutMs = 20_000
/** What was not told within a day is found on the page. */
const ttlSeconds = 86_400

/**
 * Reads what a push needs and whether its device may still be told; answers what hands it to the device's push service (RFC
 * 8030), to be called outside the transaction. The same delivery given twice is one message to the service (`Topic`) and one
 * notice on the screen (`tag`), so that nothing is told twice however often it is tried.
 */
export async function pushCourse(house: House, tx: Tx, row: OutboxMail): Promise<() => Promise<Sent>> {
  const { push } = row.headers
  const hearer = await mayHear(tx, row, push, house.clock.now())
  if (hearer === 'muted') return async () => ({ result: 'kept', detail: hearer })
  if (typeof hearer === 'string') return async () => refused(hearer)
  const [about] = await tx.run<{ title: string }>('push_title', titles, [row.company_id, row.ticket_id])
  const tag = createHash('sha256').update(`${row.company_id}:${row.id}`).digest('base64url').slice(0, 32)
  const told = { title: about?.title ?? '', body: row.text, url: push?.url ?? house.baseUrl, tag, lang: hearer.lang }
  const headers = {
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    ttl: String(ttlSeconds),
    urgency: push?.urgency ?? 'normal',
    topic: tag,
    authorization: vapidHeader(house, hearer.endpoint),
  }
  const body = sealPush(hearer, JSON.stringify(told))
  const request = { method: 'POST', headers, body, mostBytes: 0 } as const
  return async () => judged(await askOutside(hearer.endpoint, request, { allowed: house.insideAllowed, timeoutMs }))
}

function judged(asked: Awaited<ReturnType<typeof askOutside>>): Sent {
  if ('failed' in asked) {
    const { failed } = asked
    return failed === 'inside' || failed === 'insecure'
      ? refused(`push_${failed}`)
      : { result: 'later', detail: failed }
  }
  const { status, retryAfter } = asked
  if (status >= 200 && status < 300) return { result: 'sent' }
  if (status === 404 || status === 410) return refused('device_gone')
  if (status === 408 || status === 429 || status >= 500) {
    const detail = `push_${status}`
    return { result: 'later', detail, ...(retryAfter === null ? {} : { seconds: Math.min(retryAfter, 86_400) }) }
  }
  return refused(`push_${status}`)
}

function refused(detail: string): Sent {
  return { result: 'refused', detail, unknownAddress: false }
}

const titles = `select coalesce(t.number, c.name) as title from company c
  left join ticket t on t.company_id = c.id and t.id = $2 where c.id = $1`

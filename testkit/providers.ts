import { createHmac } from 'node:crypto'
import { type Answer, type Receiver, receiver } from './receiver.ts'

type Ending = Parameters<typeof receiver>[0]
const json = (status: number, body: unknown): Answer => ({
  ...{ status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
})

/** A stand-in for the WhatsApp Cloud API, written from its contract: one number, one file, and refusals by their numbers. */
export type Whatsapp = Receiver & {
  /** From now on messages are refused with this error; null: they are taken. `retryAfter`: seconds, in its header. */
  refuse(code: number | null, status?: number, retryAfter?: number): void
}

/** Opens the stand-in; it knows the token `token-uji`, the number 10021002 and the file `media77`. */
export async function whatsappStandIn(t: Ending): Promise<Whatsapp> {
  const there = await receiver(t)
  const { origin } = new URL(there.url)
  let refusal: { readonly code: number; readonly status: number; readonly retryAfter: number | undefined } | null = null
  let count = 0
  const fault = (status: number, code: number, retryAfter?: number): Answer => {
    const answer = json(status, { error: { message: 'x', type: 'OAuthException', code } })
    return retryAfter ? { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } } : answer
  }
  there.answerBy(({ method, path, headers, body }) => {
    if (headers.authorization !== 'Bearer token-uji') return fault(401, 190)
    if (method === 'POST' && path === '/v23.0/10021002/messages') {
      if (refusal) return fault(refusal.status, refusal.code, refusal.retryAfter)
      const { messaging_product, to, interactive } = JSON.parse(body)
      if (interactive && !isSound(interactive)) return fault(400, 131009)
      if (messaging_product !== 'whatsapp' || !/^\d+$/.test(to)) return fault(400, 100)
      return json(200, {
        messaging_product,
        contacts: [{ input: to, wa_id: to }],
        messages: [{ id: `wamid.out${++count}` }],
      })
    }
    if (path.startsWith('/v23.0/10021002?'))
      return json(200, { display_phone_number: '+62 811-0001', verified_name: 'Helpdesk', id: '10021002' })
    if (path === '/v23.0/media77') {
      return json(200, {
        messaging_product: 'whatsapp',
        url: `${origin}/unduh?mid=77`,
        mime_type: 'image/jpeg',
        file_size: 9,
        id: 'media77',
      })
    }
    if (path === '/v23.0/media88') return json(200, { url: 'https://jahat.example/curi', file_size: 9, id: 'media88' })
    if (path === '/unduh?mid=77') return { status: 200, body: Buffer.from('isi fotoX') }
    return fault(404, 100)
  })
  return {
    ...there,
    refuse: (code, status = 400, retryAfter = undefined) => {
      refusal = code === null ? null : { code, status, retryAfter }
    },
  }
}

type Interactive = {
  readonly type: string
  readonly body: { readonly text: string }
  readonly action: { readonly buttons: readonly { readonly reply: { readonly id: string; readonly title: string } }[] }
}

/** What WhatsApp demands of a message with buttons: three at most, short titles that differ, names, and a body of 1024 letters. */
function isSound({ type, body, action }: Interactive): boolean {
  const replies = action.buttons.map(({ reply }) => reply)
  const titles = new Set(replies.map(({ title }) => title))
  const fit = replies.every(({ id, title }) => id.length <= 256 && title.length >= 1 && title.length <= 20)
  return type === 'button' && body.text.length <= 1024 && replies.length <= 3 && titles.size === replies.length && fit
}

/** The header with which WhatsApp signs a call. */
export function signedByApp(body: string, secret = 'rahasia-app'): Readonly<Record<string, string>> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

/** A call of WhatsApp about the number 10021002. */
export function whatsappCallOf(value: object, number = '10021002'): string {
  const metadata = { display_phone_number: '628110001', phone_number_id: number }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] })
}

/** A stand-in for the Telegram Bot API, written from its contract. */
export type Telegram = Receiver & {
  refuse(error: { readonly code: number; readonly description: string; readonly retryAfter?: number } | null): void
}

/** Opens the stand-in; it knows the bot `77:token-uji` and its file `berkas1`. */
export async function telegramStandIn(t: Ending): Promise<Telegram> {
  const there = await receiver(t)
  let refusal: Parameters<Telegram['refuse']>[0] = null
  let count = 0
  const fault = (error_code: number, description: string, retry_after?: number) => {
    const parameters = retry_after === undefined ? {} : { parameters: { retry_after } }
    return json(error_code, { ok: false, error_code, description, ...parameters })
  }
  there.answerBy(({ path }) => {
    const [, files, token, method = ''] = /^(\/file)?\/bot([^/]+)\/(.*)$/.exec(path) ?? []
    if (token !== '77:token-uji') return fault(401, 'Unauthorized')
    if (files)
      return method === 'photos/file_1.jpg' ? { status: 200, body: Buffer.from('isi foto') } : fault(404, 'Not Found')
    if (method === 'getMe') return json(200, { ok: true, result: { id: 77, is_bot: true, username: 'meja_bot' } })
    if (method === 'setWebhook') return json(200, { ok: true, result: true, description: 'Webhook was set' })
    if (method === 'getFile?file_id=berkas1')
      return json(200, { ok: true, result: { file_id: 'berkas1', file_size: 8, file_path: 'photos/file_1.jpg' } })
    if (method === 'getFile?file_id=besar') return fault(400, 'Bad Request: file is too big')
    if (method === 'answerCallbackQuery') return json(200, { ok: true, result: true })
    if (method !== 'sendMessage') return fault(404, 'Not Found')
    if (refusal) return fault(refusal.code, refusal.description, refusal.retryAfter)
    return json(200, { ok: true, result: { message_id: ++count, date: 1, chat: { id: 5, type: 'private' } } })
  })
  return {
    ...there,
    refuse: (error) => {
      refusal = error
    },
  }
}

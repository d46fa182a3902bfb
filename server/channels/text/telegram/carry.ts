import { z } from 'zod'
import type { Carrier, TextOut } from '../carrier.ts'
import { unanswered } from '../fates.ts'
import { restAfter, restOf } from '../rest.ts'
import { askBot } from './ask.ts'
import { telegramNotices } from './greet.ts'

const sent = z.object({ message_id: z.int() })

/**
 * Sends a text as the bot. Who has blocked it is not written to again until they start it anew; after too much at
 * once the bot rests as long as Telegram says; whatever is wrong with the bot itself is tried again.
 */
export const carryByTelegram: Carrier = async (house, gateway, out) => {
  const { company_id: company } = gateway
  const [row] = await house.door.within([company], (tx) =>
    tx.run<{ notice: string; lang: 'id' | 'en' | null }>('telegram_notice', noticeOf, [company, out.id]),
  )
  const keyboard = telegramNotices[row?.notice ?? '']?.(row?.lang ?? 'id') ?? answersBelow(out)
  const what = { chat_id: out.to, text: out.text, link_preview_options: { is_disabled: true } }
  const answer = await askBot(house, gateway, 'sendMessage', {
    ...what,
    ...(keyboard ? { reply_markup: keyboard } : {}),
  })
  if ('failed' in answer) return unanswered(answer, false)
  if ('result' in answer) {
    const read = sent.safeParse(answer.result)
    return { result: 'sent', ...(read.success ? { providerId: String(read.data.message_id) } : {}) }
  }
  const detail = `telegram_${answer.error}`
  if (answer.error === 429) {
    const seconds = answer.retryAfter === null ? restAfter(out.attempts) : restOf(answer.retryAfter)
    return { result: 'later', detail, seconds, gatewayRests: true }
  }
  if (answer.error === 403) {
    const now = house.clock.now()
    await house.door.within([company], (tx) => tx.run('telegram_blocked', blocked, [company, out.to, now]))
  }
  const refused = answer.error === 400 || answer.error === 403
  return refused ? { result: 'refused', detail, unknownAddress: false } : { result: 'later', detail }
}

/** What is asked has a button for each answer, which sends it back (A18, B9). */
function answersBelow({ buttons }: TextOut): object | null {
  if (buttons.length === 0) return null
  return { inline_keyboard: [buttons.map(({ label, sends }) => ({ text: label, callback_data: sends }))] }
}

const noticeOf = `
  select d.notice, d.headers ->> 'lang' as lang from delivery d where d.company_id = $1 and d.id = $2`

const blocked = `
  update person_way set stopped_at = $3
   where company_id = $1 and channel = 'telegram' and address = $2 and stopped_at is null`

import { mailText } from '../../../notices/mailText.ts'
import { queueMail } from '../../../notices/queueMail.ts'
import { wordsOf } from '../../../notices/wordings/words.ts'
import type { Tx } from '../../../platform/db.ts'
import type { House } from '../../../platform/house.ts'
import type { Gateway } from '../gatewayStore.ts'

type Lang = 'id' | 'en'

/** Which buttons stand below what the bot says of itself. */
export const telegramNotices: Readonly<Record<string, (lang: Lang) => object>> = {
  'telegram.hello': (lang) => ({
    keyboard: [[{ text: mailText(lang, 'telegram_share'), request_contact: true }]],
    ...{ resize_keyboard: true, one_time_keyboard: true },
  }),
  'telegram.known': () => ({ remove_keyboard: true }),
  'telegram.unknown': () => ({ remove_keyboard: true }),
}

/** Writes to a chat what the bot says of itself: when somebody starts it, and when they shared their number. */
export async function sayInChat(
  house: House,
  tx: Tx,
  gateway: Gateway,
  {
    chat,
    lang,
    notice,
  }: { readonly chat: string; readonly lang: Lang; readonly notice: 'hello' | 'known' | 'unknown' },
): Promise<void> {
  const { company_id: companyId, id } = gateway
  const text = (await wordsOf(tx, companyId)).say(lang, `telegram_${notice}`)
  const what = { companyId, gatewayId: id, channel: 'telegram', notice: `telegram.${notice}`, toAddress: chat } as const
  const made = await queueMail(tx, {
    ...{ ...what, subject: text.split('\n')[0] ?? text, text, html: '', automatic: true },
    ...{ now: house.clock.now(), mailDomain: house.mailDomain },
  })
  await tx.run('said_in_chat', saidIn, [companyId, made, lang])
}

const saidIn = `
  update delivery set headers = headers || jsonb_build_object('lang', $3::text)
   where company_id = $1 and id = $2`

import { isPress } from '../../../../core/channels/text/button.ts'
import { phoneNumber } from '../../../../core/people/phoneNumber.ts'
import { mailText } from '../../../notices/mailText.ts'
import type { Tx } from '../../../platform/db.ts'
import type { House } from '../../../platform/house.ts'
import { parseJson, read } from '../../../platform/input.ts'
import { keysOf } from '../gatewaySecrets.ts'
import type { Gateway } from '../gatewayStore.ts'
import type { HookReader } from '../hookReader.ts'
import { takeInText } from '../takeIn.ts'
import { isSame } from '../whatsapp/verification.ts'
import { askBot } from './ask.ts'
import { sayInChat } from './greet.ts'
import { type BotMessage, type ButtonPress, ownNumber, telegramUpdate, textOf } from './updates.ts'

/**
 * Calls of the Telegram Bot API (docs/telegram.md). What somebody writes to the bot in private is taken in; starting it is
 * answered with a greeting, and a number of one's own joins the chat to the person who has it. Groups are not listened to.
 */
export const telegramHook: HookReader = {
  isGenuine: (house, secrets, { headers }) => {
    const given = headers['x-telegram-bot-api-secret-token']
    return typeof given === 'string' && keysOf(secrets, house.clock.now()).some((key) => isSame(key, given))
  },
  take: async (house, gateway, { body }) => {
    const { update_id, message, callback_query: press } = read(telegramUpdate, parseJson(body.toString('utf8')))
    if (press) return takePress(house, gateway, press, String(update_id))
    if (message?.chat.type !== 'private') return
    const providerId = String(update_id)
    const number = ownNumber(message)
    const starts = /^\/start\b/.test(message.text ?? '')
    if (starts || number !== null) return answerItself(house, gateway, message, providerId, number)
    const names = { companyId: gateway.company_id, gatewayId: gateway.id, providerId }
    await takeInText(house, { ...names, ...textOf(message) })
  },
}

/**
 * A button that was pressed is the command that it stands for, taken in like one that is typed (A18, B9). Telegram is told that we
 * have it once it is kept; when that fails the button only looks pressed for longer.
 */
async function takePress(house: House, gateway: Gateway, press: ButtonPress, providerId: string): Promise<void> {
  const { message, from, data = '', id } = press
  // in private a chat is named as the person is: nobody presses the button of somebody else
  const own = message?.chat.type === 'private' && message.chat.id === from.id
  if (own && isPress(data)) {
    const names = { companyId: gateway.company_id, gatewayId: gateway.id, providerId }
    await takeInText(house, { ...names, from: String(from.id), text: data })
  }
  const lang = from.language_code?.startsWith('en') ? 'en' : 'id'
  const text = own && isPress(data) ? { text: mailText(lang, 'telegram_pressed') } : {}
  await askBot(house, gateway, 'answerCallbackQuery', { callback_query_id: id, ...text })
}

/** What the bot answers by itself: kept like every text, so that told again it is answered once. */
async function answerItself(
  house: House,
  gateway: Gateway,
  message: BotMessage,
  providerId: string,
  number: string | null,
): Promise<void> {
  const { company_id: company, id } = gateway
  const { from: chat, fromName, text, sentAt } = textOf(message)
  const lang = message.from?.language_code?.startsWith('en') ? 'en' : 'id'
  await house.door.within([company], async (tx) => {
    const now = house.clock.now()
    // what was shared is not kept as words: the number stands with the person or nowhere
    const words = number === null ? text : ''
    const [fresh] = await tx.run('keep_answered', answered, [
      company,
      id,
      providerId,
      chat,
      fromName,
      words,
      sentAt,
      now,
    ])
    if (!fresh) return
    if (number === null) {
      await tx.run('telegram_restart', restarted, [company, chat])
      return sayInChat(house, tx, gateway, { chat, lang, notice: 'hello' })
    }
    const known = await join(tx, company, chat, phoneNumber(number), now)
    return sayInChat(house, tx, gateway, { chat, lang, notice: known ? 'known' : 'unknown' })
  })
}

const answered = `
  insert into inbound_text (company_id, gateway_id, provider_id, from_address, from_name, text, sent_at, received_at, outcome)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'answered') on conflict do nothing returning id`

// who starts the bot again has let it in again
const restarted = `
  update person_way set stopped_at = null where company_id = $1 and channel = 'telegram' and address = $2`

/** Joins a chat to the one person who has this number; false when nobody has it, or more than one. */
async function join(tx: Tx, company: number, chat: string, number: string | null, now: string): Promise<boolean> {
  const rows = await tx.run<{ id: number }>('person_of_number', ofNumber, [company, number])
  const [only, ...others] = rows
  if (!only || others.length > 0) return false
  await tx.run('join_chat', joining, [company, chat, only.id, now])
  return true
}

const ofNumber = `select id from person where company_id = $1 and number = $2 and active limit 2`
const joining = `
  insert into person_way (company_id, channel, address, person_id, heard_at) values ($1, 'telegram', $2, $3, $4)
  on conflict (company_id, channel, address) do update set person_id = $3, heard_at = $4`

import { z } from 'zod'
import { instant } from '../../../../core/time.ts'
import type { TextIn } from '../takeIn.ts'
import { placeText } from '../whatsapp/messages.ts'

const file = z.object({
  file_id: z.string().min(1).max(300),
  file_name: z.string().optional(),
  mime_type: z.string().max(200).optional(),
})
const contact = z.object({
  phone_number: z.string(),
  user_id: z.int().optional(),
  first_name: z.string(),
  last_name: z.string().optional(),
})
const message = z.object({
  date: z.int(),
  chat: z.object({ id: z.int(), type: z.string() }),
  from: z
    .object({
      id: z.int(),
      first_name: z.string(),
      last_name: z.string().optional(),
      language_code: z.string().optional(),
    })
    .optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: contact.optional(),
})

const press = z.object({
  id: z.string().min(1).max(100),
  from: z.object({ id: z.int(), language_code: z.string().optional() }),
  message: z.object({ chat: z.object({ id: z.int(), type: z.string() }) }).optional(),
  data: z.string().max(64).optional(),
})

/** What Telegram tells in one call. We ask for messages, and for the buttons below ours that were pressed. */
export const telegramUpdate = z.object({
  update_id: z.int(),
  message: message.optional(),
  callback_query: press.optional(),
})
export type ButtonPress = z.output<typeof press>
export type BotMessage = z.output<typeof message>

/** A message as a text that came in. */
export function textOf(one: BotMessage): Pick<TextIn, 'from' | 'fromName' | 'text' | 'media' | 'sentAt'> {
  const { from, location, contact } = one
  const card = contact ? `${nameOf(contact)} ${contact.phone_number}` : undefined
  const said = one.text ?? one.caption ?? card ?? (location ? placeText(location) : '')
  return {
    from: String(one.chat.id),
    fromName: from ? nameOf(from) : null,
    text: said.replaceAll('\0', ''),
    media: filesOf(one),
    sentAt: instant(one.date * 1000),
  }
}

function nameOf({ first_name, last_name }: { readonly first_name: string; readonly last_name?: string | undefined }) {
  return [first_name, last_name ?? ''].join(' ').trim()
}

function filesOf({ photo, document, voice, audio, video }: BotMessage): NonNullable<TextIn['media']> {
  const picture = photo?.at(-1)
  const named = (one: z.output<typeof file> | undefined, name: string, type: string) =>
    one ? [{ ref: one.file_id, name: one.file_name ?? name, type: one.mime_type ?? type }] : []
  return [
    // the last is the biggest
    ...named(picture, 'photo', 'image/jpeg'),
    ...named(document, 'document', 'application/octet-stream'),
    ...named(voice, 'voice', 'audio/ogg'),
    ...named(audio, 'audio', 'audio/mpeg'),
    ...named(video, 'video', 'video/mp4'),
  ]
}

/** The number of whoever writes, when they shared their own and not somebody else's. */
export function ownNumber({ from, contact }: BotMessage): string | null {
  if (!contact || !from || contact.user_id !== from.id) return null
  return `+${contact.phone_number.replace(/\D/g, '')}`
}

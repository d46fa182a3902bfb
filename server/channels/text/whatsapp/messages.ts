import { z } from 'zod'
import { isPress } from '../../../../core/channels/text/button.ts'
import { instant } from '../../../../core/time.ts'
import type { TextIn } from '../takeIn.ts'
import type { Report } from '../takeReport.ts'

const media = z.object({
  id: z.string().min(1).max(200),
  mime_type: z.string().max(200).default('application/octet-stream'),
  caption: z.string().optional(),
  filename: z.string().optional(),
})
const place = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().optional(),
  address: z.string().optional(),
})
const card = z.object({
  name: z.object({ formatted_name: z.string() }),
  phones: z.array(z.object({ phone: z.string().optional() })).default([]),
})
const message = z.object({
  id: z.string().min(1).max(300),
  from: z.string().min(1).max(80),
  timestamp: z
    .string()
    .regex(/^\d{1,12}$/)
    .optional(),
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ text: z.string(), payload: z.string().optional() }).optional(),
  interactive: z
    .object({
      button_reply: z.object({ title: z.string(), id: z.string().optional() }).optional(),
      list_reply: z.object({ title: z.string() }).optional(),
    })
    .optional(),
  location: place.optional(),
  contacts: z.array(card).optional(),
  image: media.optional(),
  document: media.optional(),
  audio: media.optional(),
  video: media.optional(),
  sticker: media.optional(),
})
type Message = z.output<typeof message>

const status = z.object({
  id: z.string().min(1).max(300),
  status: z.string(),
  errors: z.array(z.object({ code: z.int() })).optional(),
})

/** What WhatsApp tells in one call: changes of several numbers, each with messages and with what became of ours. */
export const whatsappCall = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          field: z.string(),
          value: z.object({
            metadata: z.object({ phone_number_id: z.string() }).optional(),
            contacts: z
              .array(z.object({ wa_id: z.string().optional(), profile: z.object({ name: z.string() }).optional() }))
              .optional(),
            messages: z.array(z.unknown()).optional(),
            statuses: z.array(z.unknown()).optional(),
          }),
        }),
      ),
    }),
  ),
})
export type Change = z.output<typeof whatsappCall>['entry'][number]['changes'][number]['value']

/** The messages of a change; reactions are none. One of a form that we do not know stays, without words. */
export function textsOf(change: Change, names: Pick<TextIn, 'companyId' | 'gatewayId'>): readonly TextIn[] {
  return (change.messages ?? []).flatMap((raw) => {
    const read = message.safeParse(raw)
    const base = read.success
      ? read
      : message.pick({ id: true, from: true, timestamp: true, type: true }).safeParse(raw)
    if (!base.success || base.data.type === 'reaction') return []
    const { id, from, timestamp } = base.data
    const known = change.contacts?.find(({ wa_id }) => wa_id === from)?.profile?.name
    return {
      ...names,
      providerId: id,
      from: /^\d+$/.test(from) ? `+${from}` : from,
      fromName: known?.trim() || null,
      text: read.success ? wordsOf(read.data).replaceAll('\0', '') : '',
      media: read.success ? filesOf(read.data) : [],
      sentAt: timestamp === undefined ? null : instant(Number(timestamp) * 1000),
    }
  })
}

function wordsOf(one: Message): string {
  const { interactive, location, contacts } = one
  const press = interactive?.button_reply?.id ?? one.button?.payload ?? ''
  if (isPress(press)) return press
  const said = one.text?.body ?? one.button?.text ?? interactive?.button_reply?.title ?? interactive?.list_reply?.title
  if (said !== undefined) return said
  if (location) return placeText(location)
  if (contacts)
    return contacts
      .map((one) => [one.name.formatted_name, ...one.phones.map(({ phone }) => phone)].filter(Boolean).join(' '))
      .join('\n')
  return mediaOf(one)?.caption ?? ''
}

/** A place as words, with a link that shows it. */
export function placeText({ latitude, longitude, name, address }: z.output<typeof place>): string {
  const where = [name, address].filter((part) => part !== undefined && part !== '').join(', ')
  const link = `https://www.google.com/maps?q=${latitude},${longitude}`
  return where === '' ? link : `${where}\n${link}`
}

function mediaOf(one: Message): z.output<typeof media> | undefined {
  return one.image ?? one.document ?? one.audio ?? one.video ?? one.sticker
}

function filesOf(one: Message): NonNullable<TextIn['media']> {
  const file = mediaOf(one)
  if (!file) return []
  return [{ ref: file.id, name: file.filename ?? one.type, type: file.mime_type.split(';')[0] ?? '' }]
}

const fates: Readonly<Record<string, Report['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
}

/** What became of texts of ours. Why one failed is said by WhatsApp's number for it. */
export function reportsOf(change: Change): readonly Report[] {
  return (change.statuses ?? []).flatMap((raw) => {
    const read = status.safeParse(raw)
    const state = read.success ? fates[read.data.status] : undefined
    if (!read.success || state === undefined) return []
    const code = read.data.errors?.[0]?.code
    return { providerId: read.data.id, state, detail: code === undefined ? 'not_delivered' : `whatsapp_${code}` }
  })
}

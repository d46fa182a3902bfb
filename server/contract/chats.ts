import { z } from 'zod'
import { fileId, id, instant, personRef, sopId, text } from './shared.ts'

/** A desk that somebody may talk with now, or later (D1). */
export const chatDesk = z.object({
  companyId: z.int(),
  company: z.string(),
  sop: z.object({ id: z.string(), title: text }),
  label: text.describe('What the SOP calls the channel'),
  open: z.boolean().describe('Somebody is there now'),
  opensAt: instant.nullable().describe('When somebody is there again; null while open, and where nobody ever is'),
  outside: z.enum(['offer_portal', 'take']).describe('What happens to a first message outside the hours'),
})
export type ChatDesk = z.infer<typeof chatDesk>

/** An open conversation, as whoever reported it finds it again. */
export const ownChat = z.object({
  ticket: z.int(),
  number: z.string(),
  companyId: z.int(),
  sop: z.string(),
  subject: z.string(),
  helper: personRef.nullable().describe('Who serves it'),
  unread: z.int().describe('Messages of the desk since the person last looked'),
  spokeAt: instant.describe('The last words of either side'),
})
export type OwnChat = z.infer<typeof ownChat>
export const ownChats = z.object({ desks: z.array(chatDesk), chats: z.array(ownChat) })
export type OwnChats = z.infer<typeof ownChats>

export const newChat = z.strictObject({
  company: id.optional().describe('Needed when the account may use several (A9)'),
  sop: sopId.optional(),
  text: z.string().trim().max(5000).default(''),
  files: z.array(fileId).max(20).default([]),
})

/** An open conversation as the desk sees it: held by the one who asks, or waiting for somebody to take it. */
export const deskChat = z.object({
  ticket: z.int(),
  number: z.string(),
  companyId: z.int(),
  subject: z.string(),
  requester: personRef,
  desk: z.object({ id: z.int(), name: z.string() }),
  mine: z.boolean().describe('Held by the one who asks; otherwise by nobody'),
  unread: z.int().describe('Messages of the other side since the one who asks last looked'),
  waitingSince: instant.nullable().describe('The first words that nobody has answered; null: the desk spoke last'),
  here: z.boolean().describe('Whoever reports is in the conversation now'),
  typing: z.boolean(),
  take: z
    .string()
    .nullable()
    .describe('The action of its SOP by which one takes it at once; null: held already, or there is none'),
})
export type DeskChat = z.infer<typeof deskChat>
export const deskChats = z.object({ chats: z.array(deskChat), asOf: instant })

export const here = z.strictObject({ doing: z.enum(['viewing', 'typing', 'left']) })
/** What whoever reports sees of the desk in a live conversation: of whoever serves it, and of nobody else. */
export const hereView = z.object({
  doing: z
    .enum(['viewing', 'typing'])
    .nullable()
    .describe('What whoever serves it does: reads, or types an answer; null: is not there'),
  open: z.boolean(),
  opensAt: instant.nullable(),
})
export type HereView = z.infer<typeof hereView>

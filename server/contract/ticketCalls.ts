import { z } from 'zod'
import { fieldValues } from './fields.ts'
import { fileId, heard, id, name, paging, sopId } from './shared.ts'
import { ticketRef } from './tickets.ts'
import { newVisit } from './visits.ts'

export const pageQuery = z.strictObject(paging)

export const ticketQuery = z.strictObject({
  view: z.enum(['mine', 'reported', 'triage', 'desk', 'watch', 'decide', 'owed', 'all']).default('all'),
  company: id.optional(),
  desk: id.optional(),
  assignee: z.union([z.literal('me'), z.literal('nobody'), id]).optional(),
  requester: id.optional(),
  asset: id.optional().describe('Those that name this asset of the register'),
  state: z.array(name).or(name).optional(),
  priority: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/)
    .optional(),
  type: name.optional(),
  sop: sopId.optional(),
  tier: name.optional(),
  open: z.enum(['true', 'false']).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  sort: z.enum(['due', '-opened', 'opened', '-updated']).default('due'),
  ...paging,
})
export const newTicket = z.strictObject({
  company: id.optional().describe('Needed when the account may use several (A9)'),
  sop: sopId.optional(),
  type: name.optional(),
  service: name.optional().describe('An item of the service catalogue (B2)'),
  subject: z.string().trim().min(1).max(200),
  text: z.string().trim().max(20000).default(''),
  fields: fieldValues.default({}),
  files: z.array(fileId).max(20).default([]),
  requester: id.optional().describe('On behalf of somebody (A8)'),
  channel: name.optional().describe('The way by which it came to the one who enters it, as the SOP lets them (C6)'),
  desk: id.optional(),
  followsUp: id.optional().describe('The ticket that this one follows up'),
  call: z
    .strictObject(heard)
    .optional()
    .describe('The telephone call by which it came, put on record in the ticket (C7)'),
  phoneCall: id.optional().describe('The call of a line that is dealt with by this ticket'),
  acts: z
    .array(z.strictObject({ action: name, values: fieldValues.default({}) }))
    .max(3)
    .default([])
    .describe(
      'Acts of the SOP that follow at once, such as its first priority; one refused, and nothing is made (C11)',
    ),
  visit: newVisit
    .optional()
    .describe('A visit that is planned at once, after these acts; refused, and nothing is made'),
})
export const preview = z.strictObject({
  company: id.optional(),
  sop: sopId.optional(),
  type: name.optional(),
  fields: fieldValues.default({}),
})
export const performAction = z.strictObject({
  values: fieldValues.default({}),
  files: z.array(fileId).max(20).default([]),
  note: z
    .string()
    .trim()
    .max(20_000)
    .default('')
    .describe('For whoever works on it next: an internal note that is written with the action, or not at all'),
})
export const tickLine = z.strictObject({
  line: z.string().trim().min(1).max(300).describe('The words of a line, in either language; new words are a new line'),
  done: z.boolean().describe('false: not ticked, or no longer'),
})
export const approvalRef = ticketRef.extend({ name: z.string().pipe(name) })
export const decideApproval = z.strictObject({
  verdict: z.enum(['approved', 'rejected']),
  reason: z.string().trim().max(2000).default('').describe('Needed to refuse'),
})
export const additionRef = ticketRef.extend({ name: z.string().pipe(name) })
export const newAddition = z.strictObject({
  score: z.int().min(1).max(10).nullable().default(null),
  comment: z.string().trim().max(5000).default(''),
  files: z.array(fileId).max(20).default([]),
})
export const newMessage = z.strictObject({
  kind: z.enum(['reply', 'note']),
  text: z.string().trim().max(20000),
  files: z.array(fileId).max(20).default([]),
  mentions: z
    .array(id)
    .max(20)
    .default([])
    .describe('Colleagues whom a note names and who are told of it; each must read the notes of this ticket'),
  leaveOut: z.array(id).max(50).default([]).describe('Who of those taking part is not sent this reply'),
})
export const fillFields = z.strictObject({ fields: fieldValues, files: z.array(fileId).max(20).default([]) })

/** Who reads the notes of a ticket and can be told: may be named in one. */
export const colleagues = z.object({
  following: z.boolean().describe('Whether whoever asks follows the ticket'),
  items: z.array(z.object({ id: z.int(), name: z.string(), follows: z.boolean() })),
})
export const changeFollowing = z.strictObject({ following: z.boolean() })

export const participantRef = ticketRef.extend({ person: id })
export const changeParticipant = z.strictObject({ approved: z.boolean() })
export const presence = z.strictObject({
  doing: z
    .enum(['viewing', 'typing', 'replying', 'left'])
    .describe('replying: types a message to the other side, who sees it in a live conversation (D1)'),
})
export const searchQuery = z.strictObject({ q: z.string().trim().min(1).max(200), ...paging })

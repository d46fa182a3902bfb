import { z } from 'zod'
import { id, instant, page, paging } from './shared.ts'

/** Kinds of journal entries that another system can be told of. */
export const webhookEvents = [
  'ticket.opened',
  'ticket.acted',
  'ticket.replied',
  'ticket.noted',
  'ticket.called',
  'ticket.assigned',
  'ticket.visit_planned',
  'ticket.visit_moved',
  'ticket.visit_cancelled',
  'ticket.visit_told',
  'ticket.visit_departed',
  'ticket.visit_arrived',
  'ticket.visit_left',
  'ticket.filled',
  'ticket.asked_back',
  'ticket.decided',
  'ticket.consulted',
  'ticket.advised',
  'ticket.question_withdrawn',
  'ticket.questions_ended',
  'ticket.problem_linked',
  'ticket.problem_unlinked',
  'ticket.problem_heard',
  'ticket.ticked',
  'ticket.participant',
  'ticket.counterpart',
  'ticket.follow_up_opened',
  'clock.warned',
  'clock.missed',
  'clock.elapsed',
  'clock.again',
  'clock.pause_limit',
] as const

/** What is posted: that something happened and where, never what somebody wrote. */
export const webhookMessage = z.object({
  type: z.string(),
  timestamp: instant,
  data: z.object({
    ticket: z
      .object({
        id: z.int(),
        number: z.string(),
        companyId: z.int(),
        type: z.string(),
        sop: z.string(),
        /** Where it stood after this entry. */
        state: z.string(),
        deskId: z.int(),
        locked: z.boolean(),
        /** Where the API tells the rest, to whoever may see it. */
        url: z.string(),
      })
      .optional(),
    entry: z
      .object({
        seq: z.int(),
        channel: z.string(),
        by: z.union([z.object({ kind: z.literal('person'), id: z.int() }), z.object({ kind: z.literal('system') })]),
        action: z.string().optional(),
        clock: z.string().optional(),
        from: z.string().optional(),
        to: z.string().optional(),
      })
      .optional(),
  }),
})

export const webhook = z.object({
  id: z.int(),
  companyId: z.int(),
  name: z.string(),
  url: z.string(),
  /** Empty: every kind. */
  events: z.array(z.string()),
  /** `gone`: it answered 410; `failing`: nothing reached it for days. Both send nothing until switched on. */
  state: z.enum(['on', 'off', 'gone', 'failing']),
  createdAt: instant,
  /** Until when signatures with the key before this one go along; null: there is none. */
  oldSecretUntil: instant.nullable(),
})
export const webhooks = page(webhook)
/** Shown once: afterwards nobody can read it. */
export const webhookWithSecret = webhook.extend({ secret: z.string() })

const fields = {
  name: z.string().trim().min(1).max(80),
  url: z.url({ protocol: /^https?$/ }).max(1000),
  events: z.array(z.enum(webhookEvents)).max(webhookEvents.length).default([]),
}
export const newWebhook = z.strictObject({ company: id, ...fields })
export const patchWebhook = z
  .strictObject({ ...fields, events: fields.events.unwrap(), state: z.enum(['on', 'off']) })
  .partial()

export const webhookCall = z.object({
  id: z.int(),
  messageId: z.string(),
  type: z.string(),
  ticket: z.object({ id: z.int(), number: z.string() }).nullable(),
  state: z.enum(['queued', 'sending', 'sent', 'failed']),
  attempts: z.int(),
  /** What was answered last. */
  status: z.int().nullable(),
  tookMs: z.int().nullable(),
  detail: z.string().nullable(),
  createdAt: instant,
  nextAt: instant.nullable(),
  doneAt: instant.nullable(),
})
export const webhookCalls = page(webhookCall)
export const webhookCallQuery = z.strictObject({
  ...paging,
  state: z.enum(['queued', 'sent', 'failed']).optional(),
})
export const webhookCallBody = webhookCall.extend({ body: z.string() })
/** How many calls are sent again. */
export const replayed = z.object({ count: z.int() })

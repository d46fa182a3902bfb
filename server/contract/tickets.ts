import { z } from 'zod'
import { additionView } from './additions.ts'
import { approvalView } from './approvals.ts'
import { checklist, fieldValue } from './fields.ts'
import { instant, name, page, personRef, refusal, text } from './shared.ts'

/** A ticket's id or its number, e.g. 4711 or UMUM-2026-001482. */
export const ticketRef = z.object({ ref: z.string().regex(/^(\d{1,15}|[A-Z][A-Z0-9]{1,9}-\d{4}-\d{6,})$/) })
export const clockRef = ticketRef.extend({ clock: name })

/** A clock as the screens show it. `share` is how much of the standard is used, in per cent, at `asOf`. */
export const clockView = z.object({
  name: z.string(),
  label: text,
  requester: text.nullable(),
  standard: z.boolean(),
  status: z.enum(['running', 'soon', 'late', 'paused', 'met', 'missed', 'elapsed']),
  startedAt: instant,
  stoppedAt: instant.nullable(),
  dueAt: instant.nullable(),
  target: z.string(),
  rule: z.string(),
  spentMs: z.number(),
  targetMs: z.number(),
  pausedCause: text.nullable(),
})
export type ClockView = z.infer<typeof clockView>

export const stateView = z.object({
  name: z.string(),
  label: text,
  requester: text,
  waitsFor: z.string(),
  ends: z.boolean(),
  locks: z.boolean(),
})
export const priorityView = z.object({
  name: z.string(),
  label: text,
  tone: z.enum(['critical', 'high', 'normal', 'low']),
  stars: z.int().nullable(),
  set: z.boolean().describe('false: provisional, nobody has set it yet'),
})

/** A line of a queue. */
export const ticketSummary = z.object({
  id: z.int(),
  number: z.string(),
  companyId: z.int(),
  subject: z.string(),
  sop: z.object({ id: z.string(), revision: z.string() }),
  type: z.object({ name: z.string(), label: text }),
  state: stateView,
  priority: priorityView,
  requester: personRef,
  assignee: personRef.nullable(),
  desk: z.object({ id: z.int(), name: z.string() }),
  channel: z.string(),
  outsideHours: z.boolean().describe('It came outside the hours of its channel (C7)'),
  openedAt: instant,
  updatedAt: instant,
  /** The clock that breaches next, or the silence that ends it. */
  clock: clockView.nullable(),
  unread: z.boolean().describe('The other side has written since this person last looked'),
  needsMe: z.boolean().describe('It waits for the one who asks'),
  lacks: z.array(z.string()),
  unclassified: z.boolean().describe('Came without a category, by a SOP that wants one in its subject (A3)'),
  tier: z.object({ name: z.string(), label: text }).nullable().describe('Where in its desk it stands (D5)'),
  live: z.boolean().describe('A live conversation (D1)'),
  waitingSince: instant
    .nullable()
    .describe('Of an open live conversation: the first words of whoever reported that nobody has answered (D1)'),
})
export type TicketSummary = z.infer<typeof ticketSummary>

/** A step of the SOP on this ticket: the rail (X2, E11). */
const callState = z.enum(['awaited', 'made']).nullable()
export const railStep = z.object({
  id: z.string(),
  activity: text,
  requester: text,
  executor: z.object({ role: z.string(), label: text, person: personRef.nullable() }),
  state: z.enum(['done', 'now', 'todo', 'passed']),
  times: z.int(),
  doneAt: instant.nullable(),
  doneBy: personRef.nullable(),
  clock: clockView.nullable(),
  completeness: text.nullable(),
  output: text.nullable(),
  needs: z.array(z.object({ field: z.string(), label: text, filled: z.boolean() })),
  call: callState.describe('The telephone call that the step needs; null where it needs none, and for requesters'),
  actions: z.array(z.string()),
})
export type RailStep = z.infer<typeof railStep>

export const formField = z.object({
  name: z.string(),
  label: text,
  help: text.nullable(),
  type: z.enum([
    ...(['text', 'long_text', 'asset', 'choice', 'choices', 'tags', 'number', 'yes_no', 'date'] as const),
    ...(['person', 'unit', 'files', 'category', 'checklist', 'message', 'desk', 'assignee'] as const),
  ]),
  options: z.array(
    z.object({ value: z.union([z.string(), z.number()]), label: text, plain: text.optional(), hint: text.optional() }),
  ),
  required: z.boolean(),
  max: z.int().nullable(),
  value: fieldValue,
  noneAllowed: text.nullable(),
  mayAdd: z.boolean().describe('Whether this person may invent what is not offered: a tag (A11)'),
})
export type FormField = z.infer<typeof formField>

/** An action of the SOP: open to this person now, or why not (A12). */
export const actionView = z.object({
  name: z.string(),
  label: text,
  help: text.nullable(),
  weight: z.enum(['main', 'normal', 'danger']),
  asks: text.nullable(),
  form: z.array(formField),
  to: text.nullable().describe('The state it leads to'),
  open: z.boolean(),
  /** Also set for an open action whose form must still be filled: what it will ask for. */
  refusal: refusal.nullable(),
})
export type ActionView = z.infer<typeof actionView>

export const ticketView = ticketSummary.extend({
  approvals: z.array(approvalView).describe('Whose yes the ticket needs (B2)'),
  additions: z
    .array(additionView)
    .describe('What may be added after its end, and what was; the ticket stays as it is (D13)'),
  signoffs: z.array(
    z.object({
      name: z.string(),
      label: text,
      by: personRef.nullable(),
      at: instant.nullable().describe('null: nobody has signed'),
      roles: z.array(text).describe('Who signs'),
    }),
  ),
  byForm: z
    .boolean()
    .describe('Written on the public form by somebody without an account, whose address was confirmed by mail (A10)'),
  unit: z.object({ id: z.int(), name: z.string(), zone: z.string() }),
  sopTitle: text,
  sopNumber: z.string(),
  fields: z.array(z.object({ name: z.string(), label: text, type: z.string(), value: fieldValue, shown: text })),
  checklists: z
    .array(checklist)
    .describe('Lists that are ticked while the work goes on, each line with who and when (A16)'),
  startedAt: instant.nullable(),
  solvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  lockedAt: instant.nullable(),
  clocks: z.array(clockView),
  rail: z.array(railStep),
  actions: z.array(actionView),
  abilities: z.array(
    z.enum([
      'reply',
      'note',
      'fill',
      'see_internal',
      'see_journal',
      'see_deliveries',
      'participants',
      'link_problem',
      'see_linked',
    ]),
  ),
  participants: z.array(
    z.object({ id: z.int(), name: z.string(), email: z.string().nullable(), role: z.string(), approved: z.boolean() }),
  ),
  problem: z
    .object({
      says: text.nullable().describe('What whoever reported reads of it, where the SOP says anything'),
      number: z.string().nullable().describe('For staff'),
      subject: z.string().nullable().describe('For staff who may see the problem'),
      state: text.nullable(),
      over: z.boolean(),
      at: instant,
    })
    .nullable()
    .describe('The problem on which it hangs with others (D7)'),
  followsUp: z.object({ id: z.int(), number: z.string() }).nullable(),
  followUps: z.array(z.object({ id: z.int(), number: z.string() })),
  handOvers: z
    .array(
      z.object({
        side: z.enum(['gave', 'took']),
        partner: z.string(),
        number: z.string(),
        state: text.nullable(),
        over: z.boolean(),
        at: instant,
      }),
    )
    .describe('Links with tickets of other organisations (E10): for staff'),
  version: z.int().describe('The number of journal entries; send it back as If-Match'),
  asOf: instant,
})
export type TicketView = z.infer<typeof ticketView>

export const ticketPage = page(ticketSummary)

/** What the requester is promised, from their answers so far. */
export const previewView = z.object({
  priority: z.string(),
  desk: z.object({ id: z.int(), name: z.string() }),
  clocks: z.array(z.object({ name: z.string(), label: text, requester: text.nullable(), dueAt: instant.nullable() })),
  asOf: instant,
})
export const queueCounts = z.object({
  mine: z.int(),
  triage: z.int(),
  watch: z.int(),
  decide: z.int().describe('Tickets that wait for a yes or no of the one who asks (B2)'),
  consulted: z.int().describe('Questions of other desks that wait for an answer of the one who asks (E7)'),
  mails: z.int().describe('Mails kept at the desks of the one who asks, until somebody says what becomes of them'),
  texts: z.int().describe('Texts kept at the desks of the one who asks, until somebody says what becomes of them (C8)'),
  owed: z.int().describe('Tickets that wait for an acknowledgement of the one who asks (C14)'),
  reported: z.int(),
  desks: z.array(z.object({ id: z.int(), name: z.string(), companyId: z.int(), open: z.int() })),
})
export type QueueCounts = z.infer<typeof queueCounts>

export const actionList = z.object({ items: z.array(actionView), version: z.int() })
export const searchView = z.object({
  tickets: z.array(ticketSummary),
  people: z.array(personRef.extend({ email: z.string().nullable() })),
  next: z.string().nullable(),
  more: z.boolean(),
})

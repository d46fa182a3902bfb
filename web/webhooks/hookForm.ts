import type { z } from 'zod'
import type { newWebhook, webhookEvents } from '../../server/contract/webhooks.ts'
import type { Webhook } from './webhookQueries.ts'

type Kind = (typeof webhookEvents)[number]
/** Every kind of entry that can be told of, in the order of the form; one that is missing does not compile. */
export const kinds = Object.keys({
  'ticket.opened': true,
  'ticket.acted': true,
  'ticket.replied': true,
  'ticket.noted': true,
  'ticket.called': true,
  'ticket.visit_planned': true,
  'ticket.visit_moved': true,
  'ticket.visit_cancelled': true,
  'ticket.visit_told': true,
  'ticket.visit_departed': true,
  'ticket.visit_arrived': true,
  'ticket.visit_left': true,
  'ticket.assigned': true,
  'ticket.filled': true,
  'ticket.asked_back': true,
  'ticket.decided': true,
  'ticket.consulted': true,
  'ticket.advised': true,
  'ticket.question_withdrawn': true,
  'ticket.questions_ended': true,
  'ticket.problem_linked': true,
  'ticket.problem_unlinked': true,
  'ticket.problem_heard': true,
  'ticket.ticked': true,
  'ticket.participant': true,
  'ticket.counterpart': true,
  'ticket.follow_up_opened': true,
  'clock.warned': true,
  'clock.missed': true,
  'clock.elapsed': true,
  'clock.again': true,
  'clock.pause_limit': true,
} satisfies Record<Kind, true>) as readonly Kind[]

export type HookDraft = {
  readonly name: string
  readonly url: string
  /** Whether it hears of everything, also of what is added later. */
  readonly all: boolean
  readonly events: readonly Kind[]
}

/** The form of a webhook, or of a new one, which hears of everything. */
export function hookDraft(hook: Webhook | null): HookDraft {
  const events = kinds.filter((kind) => hook?.events.includes(kind))
  return { name: hook?.name ?? '', url: hook?.url ?? '', all: events.length === 0, events }
}

/** The ids of what must still be filled in. */
export function missingInHook(draft: HookDraft): readonly string[] {
  return [
    ...(draft.name.trim() === '' ? ['hook-name'] : []),
    ...(/^https?:\/\/\S+$/.test(draft.url.trim()) ? [] : ['hook-url']),
    ...(draft.all || draft.events.length > 0 ? [] : ['hook-events']),
  ]
}

/** What the API is told. Only for a form that lacks nothing. */
export function hookSent(draft: HookDraft): Omit<z.input<typeof newWebhook>, 'company'> {
  return { name: draft.name.trim(), url: draft.url.trim(), events: draft.all ? [] : [...draft.events] }
}

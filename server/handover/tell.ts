import { speaksToRequester } from '../../core/channels/noticesOf.ts'
import { handOversOf } from '../../core/sop/handOversOf.ts'
import type { Sop, Text } from '../../core/sop/language.ts'
import type { CounterpartAct, TicketEvent } from '../../core/tickets/events.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf } from '../sop/store.ts'
import { changeTicket, systemDoes } from '../tickets/changeTicket.ts'
import { lockTicket } from '../tickets/store.ts'
import type { Half, Numbered } from './link.ts'

/** A state of a SOP in words for the other organisation: those for a requester, which is what it is there. */
export function counterpartLabel(sop: Sop, state: string): Text {
  return sop.states[state]?.requester ?? { id: state, en: state }
}

/**
 * Tells the organisation that handed a problem over what the desk that works on it did (E10): what it wrote to its requester,
 * and where its ticket stands. Notes, fields, names and clocks stay where they are.
 */
export async function tellGiver(tx: Tx, half: Half, events: readonly Numbered[], now: Instant): Promise<void> {
  const own = await lockTicket(tx, [half.company_id], String(half.ticket_id))
  const theirs = await lockTicket(tx, [half.partner_company], String(half.partner_ticket))
  if (!own || !theirs) return
  const sop = await sopOf(tx, half.company_id, own.ticket.sop.id, own.ticket.sop.revision)
  const giving = await sopOf(tx, half.partner_company, theirs.ticket.sop.id, theirs.ticket.sop.revision)
  const answerIn = handOversOf(giving).find(({ to }) => to === half.name)?.answer_in
  for (const { event } of events) {
    const did = didOf(sop, event)
    if (did.length === 0 || answerIn === undefined) continue
    const text = did.includes('replied') ? (event.content?.text ?? '') : ''
    const state = counterpartLabel(sop, event.changes.state?.to ?? own.ticket.state)
    await changeTicket(tx, { companyId: half.partner_company, ticketId: half.partner_ticket }, systemDoes(now), {
      ...{ do: 'counterpart', number: own.ticket.number, did, state, answerIn },
      ...(text ? { words: { text, files: [] } } : {}),
    })
  }
  const state = counterpartLabel(sop, own.ticket.state)
  const over = sop.states[own.ticket.state]?.ends === true
  await tx.run('mirror-half', mirror, [
    half.partner_company,
    half.partner_ticket,
    half.ticket_id,
    JSON.stringify(state),
    over,
  ])
}

const mirror = `update hand_over set state = $4, is_over = $5
  where company_id = $1 and ticket_id = $2 and partner_ticket = $3 and side = 'gave'`

function didOf(sop: Sop, event: TicketEvent): readonly CounterpartAct[] {
  const { state } = event.changes
  return [
    ...(speaksToRequester(sop, event) && event.content?.text ? (['replied'] as const) : []),
    ...(state ? (['moved'] as const) : []),
    ...(state && sop.states[state.to]?.ends ? (['ended'] as const) : []),
  ]
}

/** Tells the desk that works on it what the organisation that handed it over wrote to it: as its requester, in its thread. */
export async function tellTaker(tx: Tx, half: Half, events: readonly Numbered[], now: Instant): Promise<void> {
  for (const { event } of events) {
    const text = event.type === 'ticket.noted' && event.told ? (event.content?.text ?? '') : ''
    if (!text) continue
    const theirs = await lockTicket(tx, [half.partner_company], String(half.partner_ticket))
    // what is over takes no more words; its end has been told already
    if (!theirs || theirs.ticket.lockedAt !== null) continue
    const by = { kind: 'person', id: theirs.ticket.requesterId } as const
    const doer = { by, standings: ['requester'] as const, channel: 'handover', now }
    await changeTicket(tx, { companyId: half.partner_company, ticketId: half.partner_ticket }, doer, {
      ...{ do: 'reply', side: 'requester', words: { text, files: [] }, verified: true },
    })
  }
}

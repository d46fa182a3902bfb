import type { Refusal } from '../core/refusal.ts'
import { presentStep } from '../core/sop/steps.ts'
import { decide } from '../core/tickets/decide.ts'
import type { FieldValues } from '../core/tickets/events.ts'
import {
  acts,
  type Beginning,
  begin,
  context,
  does,
  heldBy,
  type Name,
  type Play,
  people,
  refusalIn,
  wib,
} from './play.ts'
import { shippedSop } from './sops.ts'

/** SOP C. */
export const sop = shippedSop('sim-helpdesk')
/** A Monday morning at the desk. */
export const monday = wib('2026-03-02 09:00')

/** A complaint of Dewi's unit; Rani is the admin, Tono the technician, Kepala leads and stands for leadership. */
export function complains(channel = 'portal', at = monday, values: FieldValues = {}): Play {
  return begin(sop, { at, channel, values } satisfies Beginning)
}

/** Performs an action in the roles that the person has in SOP C. */
export const act = (play: Play, who: Name, action: string, values: FieldValues = {}) =>
  acts(play, who, action, values, heldBy(who))

/** The refusal of an action; throws when it is not refused. */
export function refused(play: Play, who: Name, action: string, values: FieldValues = {}): Refusal {
  const rules = context(sop, who, play.now, 'portal', heldBy(who))
  return refusalIn(decide(play.ticket, { do: 'act', action, values }, rules))
}

/** Says something to the other side. */
export function replies(play: Play, who: Name, text: string) {
  const side = who === 'dewi' ? 'requester' : 'desk'
  return does(play, who, { do: 'reply', side, words: { text, files: [] }, verified: true }, heldBy(who))
}

/** A complaint that is opened, assigned to Tono, and confirmed. */
export function delegated(priority = 'normal', at = monday, category = 'network'): Play {
  const play = complains('portal', at)
  act(play, 'rani', 'open_ticket', { category, priority })
  act(play, 'rani', 'assign', { assignee: people.tono.id })
  replies(play, 'rani', 'Teknisi kami tugaskan')
  return play
}

/** The same, with Tono on his way. */
export function working(priority = 'normal', at = monday, category = 'network'): Play {
  const play = delegated(priority, at, category)
  act(play, 'tono', 'start', { message: 'Berangkat dengan tang dan kabel' })
  return play
}

/** What is needed to wait for a part. */
export const order = { part: 'Switch 8 port', part_order: 'PO-17', message: 'Masih proses pemesanan' }
/** The step at which the ticket stands. */
export const present = (play: Play) => presentStep(sop, play.ticket)?.id
/** What was told of that kind. */
export const says = (play: Play, type: string) => play.journal.filter((event) => event.type === type)

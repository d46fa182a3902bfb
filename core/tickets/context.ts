import type { HeldBy, Sop, Text } from '../sop/language.ts'
import type { Instant } from '../time.ts'
import type { Actor, CallFacts, Content, CounterpartAct, FieldValues, FileRef, MailAsSaid } from './events.ts'

/** What a rule is told besides the ticket: it asks nobody else, not even for the time. */
export type Context = {
  readonly sop: Sop
  readonly now: Instant
  readonly by: Actor
  /** Roles of the SOP that the doer holds on this ticket. */
  readonly roles: readonly string[]
  readonly channel: string
  /** Who sits at the desk that the ticket has, or to which this act hands it. */
  readonly deskMembers: (deskId: number) => readonly number[]
  /** Who holds this at the ticket's desk. May be left out when the SOP never asks. */
  readonly holders?: (what: HeldBy) => readonly number[]
  /** Tags that the company uses already (A11). May be left out when no tag is given. */
  readonly tags?: readonly string[]
  /** The names of hand-overs that another organisation has agreed to take (E10); none when left out. */
  readonly partners?: readonly string[]
  /** On which tier somebody works at that desk, from 1 (D5); without it everybody is at the first. */
  readonly tierAt?: (deskId: number, personId: number) => number
  /** Who takes part on the requester's side, besides the requester (E7); nobody when left out. */
  readonly participants?: readonly number[]
  /** The ticket on which somebody is on a visit now, by its number, besides this one (C17); nobody is when left out. */
  readonly underWay?: (personId: number) => string | undefined
  /** For whom the doer stands in now, with the roles of the SOP that these hold on this ticket (B2); nobody when left out. */
  readonly deputyFor?: readonly { readonly personId: number; readonly roles: readonly string[] }[]
}

/** What somebody wrote, on whatever way in. `html` was sanitised before it came here. */
export type Words = {
  readonly text: string
  readonly html?: string
  readonly files: readonly (FileRef & { readonly name: string; readonly type: string })[]
  readonly mail?: MailAsSaid
}

/** A ticket on which another is to be hung (D7), as it stands. */
export type ProblemFacts = {
  readonly id: number
  readonly number: string
  readonly sopId: string
  readonly type: string
  readonly isOver: boolean
  /** The last entry of its journal. */
  readonly seq: number
  readonly fields: FieldValues
}

/** A visit as it is planned: who goes, from when until when, where to, and what to bring or do there. */
export type VisitPlan = {
  readonly technicianId: number
  readonly from: Instant
  readonly until: Instant
  readonly place: string
  readonly bring: string
}

/** Everything that can be asked of a ticket (design: one way for a ticket to change). */
export type Command =
  | {
      readonly do: 'act'
      readonly action: string
      readonly values: FieldValues
      readonly words?: Words
      /** For whoever works on it next, whatever the action asks for (D1): an internal note that stands before it. */
      readonly note?: Words
    }
  | {
      readonly do: 'reply'
      readonly side: 'requester' | 'desk'
      readonly words: Words
      /** Whether it is certain who wrote: a session, a token, an authenticated mail. */
      readonly verified: boolean
      /** Who of those taking part is not sent this message. */
      readonly leaveOut?: readonly number[]
    }
  /** `mentioned`: colleagues whom the note names, and who are told of it. */
  | { readonly do: 'note'; readonly words: Words; readonly mentioned?: readonly number[] }
  /** Puts a telephone call on record, with a note if there is something to say (C7, E4). */
  | {
      readonly do: 'call'
      readonly call: CallFacts & NonNullable<Content['call']>
      readonly words: Words
    }
  | { readonly do: 'fill'; readonly values: FieldValues; readonly words?: Words }
  /** Ticks a line of a checklist, or takes the tick back; a line that is not on the list yet is put at its end (A16). */
  | { readonly do: 'tick'; readonly field: string; readonly line: string; readonly done: boolean }
  | { readonly do: 'participant'; readonly personId: number; readonly admitted: boolean }
  | { readonly do: 'asked_back'; readonly missing: readonly string[] }
  | { readonly do: 'fire' }
  /** Yes or no of somebody who is asked for an approval (B2). */
  | {
      readonly do: 'decide'
      readonly approval: string
      readonly verdict: 'approved' | 'rejected'
      readonly reason: string
    }
  /** Asks a person or a desk, unseen by the requester (E7). */
  | {
      readonly do: 'consult'
      readonly asked: { readonly personId: number | null; readonly deskId: number | null }
      readonly words: Words
    }
  /** Says more in the thread of a question: the desk asks on, or who is asked answers. */
  | { readonly do: 'ask_on' | 'advise'; readonly consultation: number; readonly words: Words }
  | { readonly do: 'withdraw_question'; readonly consultation: number }
  /** Plans that somebody goes there, changes that, or calls it off (C11). */
  | { readonly do: 'plan_visit'; readonly plan: VisitPlan }
  | { readonly do: 'move_visit'; readonly visit: number; readonly plan: VisitPlan }
  | { readonly do: 'cancel_visit'; readonly visit: number; readonly reason: string }
  /** What whoever goes reports of it; `since`: when it was so, null for now (C17). */
  | {
      readonly do: 'visit'
      readonly visit: number
      readonly did: 'told' | 'departed' | 'arrived' | 'left'
      readonly words: Words
      readonly since: Instant | null
    }
  /** What the other organisation's desk did with what was handed to it; `words` is what it wrote to this side (E10). */
  | {
      readonly do: 'counterpart'
      readonly number: string
      readonly did: readonly CounterpartAct[]
      readonly state: Text
      readonly answerIn: string
      readonly words?: Words
    }
  /** Hangs the ticket on a problem, of which this is known (D7). */
  | { readonly do: 'link_problem'; readonly problem: ProblemFacts }
  | { readonly do: 'unlink_problem' }
  /** What became of its problem by one entry of that one's journal, and what it then said. */
  | {
      readonly do: 'problem_heard'
      readonly problemId: number
      readonly seq: number
      readonly did: readonly string[]
      readonly fields: FieldValues
    }
  | { readonly do: 'follow_up_opened'; readonly followUpId: number; readonly followUpNumber: string }

/** What opening a ticket needs. The number was taken in the same transaction. */
export type Opening = {
  readonly number: string
  readonly type: string
  readonly requester: { readonly id: number; readonly name: string; readonly unit: string; readonly phone: string }
  readonly deskId: number
  readonly unitId: number
  readonly subject: string
  readonly values: FieldValues
  readonly words: Words
  readonly followsUp: number | null
  /** The item of the catalogue that it asks for; left out for a report of none (B2). */
  readonly service?: string
  /** It was written on the public form, and confirmed by mail (A10). */
  readonly byForm?: boolean
  /** Roles of the SOP that whoever opens it holds at their desks: only these open a problem (D7). */
  readonly openerRoles?: readonly string[]
  /** Roles of the SOP of somebody who enters what came to them; left out for what comes by itself. */
  readonly recordedBy?: readonly string[]
}

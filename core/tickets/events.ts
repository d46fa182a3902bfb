import type { Results } from '../channels/authentication.ts'
import type { Refusal } from '../refusal.ts'
import type { Text } from '../sop/language.ts'
import type { Instant } from '../time.ts'
import type { ApprovalStatus, ConsultationStatus } from './status.ts'
import type { VisitEvent, VisitWords } from './visitEvents.ts'

/** Who did it: a person by id (names are erasable, the record is not), or the system on behalf of the SOP. */
export type Actor = { readonly kind: 'person'; readonly id: number } | { readonly kind: 'system' }

/** That a line of a checklist was ticked: by whom (null: by the SOP itself), and when (A16). */
export type Ticked = { readonly by: number | null; readonly at: Instant }
/**
 * A line of a checklist. A form says yes or no to what it changes; what it was given back as the ticket keeps it (a
 * `KeptLine` of core/sop/checklist.ts) leaves the line as it is.
 */
export type Line = { readonly text: string | Text; readonly done?: Ticked | boolean | null | undefined }

/** A value of a field. Texts are kept trimmed; a list holds attachment ids, options, tags, or the lines of a checklist. */
export type FieldValue = string | number | boolean | null | readonly string[] | readonly Line[]
export type FieldValues = Readonly<Record<string, FieldValue>>

/** A file as the journal knows it: its name is content (erasable), its hash is fact. */
export type FileRef = { readonly id: string; readonly sha256: string; readonly size: number }

/** What one event did to the ticket's clocks; with these the ticket is replayed without the SOP. */
export type ClockChange =
  | {
      readonly clock: string
      readonly did: 'started'
      readonly target: string
      readonly rule: string
      readonly dueAt: Instant | null
      readonly standard: boolean
      readonly warnAt: readonly WarnMoment[]
    }
  /** One of several things that must all have happened before it stops (C13). */
  | { readonly clock: string; readonly did: 'heard'; readonly trigger: string }
  | { readonly clock: string; readonly did: 'stopped'; readonly met: boolean; readonly spentMs: number }
  | { readonly clock: string; readonly did: 'paused'; readonly cause: string; readonly limitAt: Instant | null }
  | {
      readonly clock: string
      readonly did: 'resumed'
      readonly dueAt: Instant | null
      readonly warnAt: readonly WarnMoment[]
      /** When it says once more that it has run out. */
      readonly againAt?: Instant
    }
  | {
      readonly clock: string
      readonly did: 'retargeted'
      readonly target: string
      readonly rule: string
      readonly dueAt: Instant | null
      readonly warnAt: readonly WarnMoment[]
    }

/** A share of a standard and the moment at which it is used up. */
export type WarnMoment = { readonly share: number; readonly at: Instant }

/** What an event changed, in general terms; `evolve` applies exactly this. */
export type Changes = {
  readonly state?: { readonly from: string; readonly to: string }
  readonly priority?: { readonly from: string | null; readonly to: string }
  /** The kind of problem by which the priority was set (E2); the fields hold it. */
  readonly kind?: { readonly from: string | null; readonly to: string }
  readonly assignee?: { readonly from: number | null; readonly to: number | null }
  readonly desk?: { readonly from: number; readonly to: number }
  readonly counts?: Readonly<Record<string, number>>
  readonly stamps?: Readonly<Partial<Record<'started' | 'solved' | 'closed', Instant | null>>>
  readonly clocks?: readonly ClockChange[]
  readonly stepsDone?: readonly string[]
  readonly stepsAgain?: readonly string[]
  readonly stepsHeard?: readonly { readonly step: string; readonly trigger: string }[]
  /** The step to which the answer leads, of each question that was answered (E3, E8). */
  readonly ways?: Readonly<Record<string, string>>
  readonly locked?: true
  /** The problem was handed to a desk of another organisation, under this name (E10). */
  readonly handOver?: { readonly to: string }
  readonly tier?: { readonly from: string | null; readonly to: string }
  /** Sign-offs that were given now, or taken away. */
  readonly signed?: readonly string[]
  readonly unsigned?: readonly string[]
  /** Approvals that began to wait, or were decided (B2). */
  readonly approvals?: Readonly<Record<string, ApprovalStatus>>
  /** Who is asked from now on: the person whom a field names, or null for the holders of a role. */
  readonly asked?: readonly { readonly approval: string; readonly place: number; readonly personId: number | null }[]
  /** Questions to colleagues that were asked, answered, taken back, or ended with the ticket, by their number (E7). */
  readonly consultations?: Readonly<Record<string, ConsultationStatus>>
  /** None of them is open any more. */
  readonly questionsOver?: true
}

/** Whether an event set or changed what ranks the ticket: its priority, or the kind of problem behind it. */
export function isPrioritised(changes: Changes): boolean {
  return changes.priority !== undefined || changes.kind !== undefined
}

/** `received`: its ticket is open; `moved`: its state changed; `replied`: it wrote; `ended`: it is done with it. */
export type CounterpartAct = 'received' | 'moved' | 'replied' | 'ended'

/** A telephone call as it is on record: which way, what came of it, since when, and how long where that was measured. */
export type CallFacts = {
  readonly direction: 'in' | 'out'
  readonly outcome: 'reached' | 'unreached' | 'left_word'
  readonly beganAt: Instant
  readonly seconds: number | null
}

type Happened = {
  readonly at: Instant
  readonly by: Actor
  readonly channel: string
  readonly changes: Changes
}

/** Who a mail was from and to, as it said, and what the receiving server found out about that. */
export type MailAsSaid = {
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly proof?: Proof
}
/** `proven`: the server that is believed vouches for the sender's domain; and what it said of each method (RFC 8601). */
export type Proof = { readonly proven: boolean } & Results

/** Erasable content of an event: what people wrote. Only its salted hash is in the chained record. */
export type Content = {
  readonly subject?: string
  readonly text?: string
  readonly html?: string
  readonly fields?: FieldValues
  readonly reason?: string
  readonly files?: readonly { readonly id: string; readonly name: string; readonly type: string }[]
  /** For a telephone call: with whom, as far as somebody said. */
  readonly call?: { readonly number?: string; readonly person?: string }
  /** For a visit: where to, what to bring or do, and what was done there. */
  readonly visit?: VisitWords
  /** For a mail: who it was from and to, as it said. */
  readonly mail?: MailAsSaid
}

export type TicketEvent = Happened & { readonly content?: Content; readonly files?: readonly FileRef[] } & (
    | {
        readonly type: 'ticket.opened'
        readonly number: string
        readonly sop: { readonly id: string; readonly revision: string }
        readonly ticketType: string
        readonly requesterId: number
        readonly deskId: number
        readonly unitId: number
        readonly provisional: string
        /** Required things the report lacks, on a channel that asks back (B4). */
        readonly lacks: readonly string[]
        readonly followsUp: number | null
        /** The item of the catalogue that it asks for (B2). */
        readonly service?: string
        /** It came outside the hours of its channel (C7). */
        readonly outsideHours?: true
        /** Written on the public form; whoever reads the mail of the requester's address has confirmed it (A10). */
        readonly byForm?: true
      }
    | { readonly type: 'ticket.acted'; readonly action: string }
    /** `leftOut`: who of those taking part was not sent it, though they may read it on the ticket. */
    | {
        readonly type: 'ticket.replied'
        readonly side: 'requester' | 'desk'
        readonly verified: boolean
        readonly leftOut?: readonly number[]
      }
    /** `told`: also sent to the desk of the other organisation (E10). `mentioned`: colleagues whom it names. */
    | { readonly type: 'ticket.noted'; readonly told?: true; readonly mentioned?: readonly number[] }
    /** What the desk of the other organisation did, as far as this side may know; its answer is in the content (E10). */
    | {
        readonly type: 'ticket.counterpart'
        readonly number: string
        readonly did: readonly CounterpartAct[]
        readonly state: Text
      }
    /** A telephone call about it, by either side; number, name and note are content (C7, C13, E4). */
    | ({ readonly type: 'ticket.called' } & CallFacts)
    | { readonly type: 'ticket.assigned' }
    | VisitEvent
    /** Somebody who was asked for an approval said yes or no, for themselves or as a deputy (B2). The reason is content. */
    | {
        readonly type: 'ticket.decided'
        readonly approval: string
        readonly place: number
        readonly verdict: 'approved' | 'rejected'
        readonly onBehalfOf: number | null
      }
    /** A question to a person or a desk; `asked` is null for what is asked further in its thread (E7). */
    | {
        readonly type: 'ticket.consulted'
        readonly consultation: number
        readonly asked: { readonly personId: number | null; readonly deskId: number | null } | null
      }
    /** What somebody who was asked has answered. */
    | { readonly type: 'ticket.advised'; readonly consultation: number }
    | { readonly type: 'ticket.question_withdrawn'; readonly consultation: number }
    /** What was still open ended with the ticket: an entry of its own, for that of the end is shown to the requester (E7). */
    | { readonly type: 'ticket.questions_ended' }
    | { readonly type: 'ticket.filled'; readonly lacks: readonly string[] }
    /** A line of a checklist, by its place in the list that the content holds (A16). */
    | {
        readonly type: 'ticket.ticked'
        readonly field: string
        readonly line: number
        readonly did: 'added' | 'ticked' | 'unticked'
      }
    /** Somebody may read and write along from now on, or no longer (trust.md check 11: a Cc alone gives nothing). */
    | { readonly type: 'ticket.participant'; readonly personId: number; readonly admitted: boolean }
    | { readonly type: 'ticket.asked_back'; readonly missing: readonly string[] }
    | { readonly type: 'ticket.follow_up_opened'; readonly followUpId: number; readonly followUpNumber: string }
    /** Hung on a problem, whose journal then ended with that entry; what it gave on is in the content (D7). */
    | {
        readonly type: 'ticket.problem_linked'
        readonly problemId: number
        readonly problemNumber: string
        readonly seq: number
      }
    | { readonly type: 'ticket.problem_unlinked'; readonly problemId: number; readonly problemNumber: string }
    /**
     * What became of its problem, in the SOP's words, by which entry of the problem's journal (D7); `vain`: why nothing
     * followed, though the SOP has an act for it.
     */
    | {
        readonly type: 'ticket.problem_heard'
        readonly problemId: number
        readonly problemNumber: string
        readonly seq: number
        readonly did: readonly string[]
        readonly vain?: Refusal
      }
    | { readonly type: 'clock.warned'; readonly clock: string; readonly share: number }
    /** `againAt`: when it says so next, where its SOP repeats it. */
    | { readonly type: 'clock.missed'; readonly clock: string; readonly dueAt: Instant; readonly againAt?: Instant }
    | { readonly type: 'clock.elapsed'; readonly clock: string; readonly dueAt: Instant; readonly againAt?: Instant }
    /** It has run out, nobody has stopped it, and it says so for the nth time since (C14). */
    | { readonly type: 'clock.again'; readonly clock: string; readonly times: number; readonly againAt?: Instant }
    | { readonly type: 'clock.pause_limit'; readonly clock: string; readonly cause: string }
  )

import type { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { FieldValues, WarnMoment } from './events.ts'
import type { ApprovalStatus, ConsultationStatus, VisitStatus } from './status.ts'

/** A stretch of time that does not count for a clock: a pause with its cause, or time in which it was stopped. */
export type Gap = { readonly from: Instant; readonly to: Instant | null; readonly cause: string }

/** A clock of a ticket, as its journal left it. */
export type ClockState = {
  readonly startedAt: Instant
  readonly stoppedAt: Instant | null
  /** Null while it runs; then whether it stopped in time. */
  readonly met: boolean | null
  readonly spentMs: number | null
  readonly standard: boolean
  /** The target in the SOP's words, e.g. "4h" or "5 working days", and the rule that chose it, e.g. "priority P2". */
  readonly target: string
  readonly rule: string
  /** Null while it is paused, or when its calendar never opens again. */
  readonly dueAt: Instant | null
  readonly warnAt: readonly WarnMoment[]
  readonly warned: readonly number[]
  readonly missedAt: Instant | null
  /** For a period that is no standard: when it ran out. */
  readonly elapsedAt: Instant | null
  readonly pausedCause: string | null
  readonly pauseLimitAt: Instant | null
  readonly gaps: readonly Gap[]
  /** What has happened of the things that must all happen before it stops. */
  readonly heard?: readonly string[]
  /** How long it stood still for each cause before it was started anew, in milliseconds. */
  readonly waited?: Readonly<Record<string, number>>
  /** When it says once more that it has run out, and how often it has. */
  readonly againAt?: Instant
  readonly agains?: number
}

/** A step of the SOP on this ticket: how often done, when last, by whom (X2, E11). */
export type StepState = {
  readonly times: number
  readonly doneAt: Instant | null
  readonly by: number | null
  /** What has happened of the things that must all happen before it is done. */
  readonly heard?: readonly string[]
  /** Of a question: the step to which its answer leads. */
  readonly way?: string
}

/** A signature: whose, and when. */
export type SignoffState = { readonly by: number | null; readonly at: Instant }

/** On which problem a ticket hangs, since when, and up to which entry of its journal it has heard of it (D7). */
export type ProblemLink = {
  readonly id: number
  readonly number: string
  readonly at: Instant
  readonly heard: number
  /** Why nothing followed from what it heard last, though its SOP has an act for it. */
  readonly vain?: Refusal
}

/** One of those who are asked for an approval: the person whom a field named, null for holders of a role; and the answer. */
export type SeatState = {
  readonly personId: number | null
  readonly askedAt: Instant
  readonly answer: {
    readonly verdict: 'approved' | 'rejected'
    readonly by: number
    /** For whom they answered as a deputy; null in their own name. */
    readonly onBehalfOf: number | null
    readonly at: Instant
    /** The entry of the journal that says so, and why. */
    readonly seq: number
  } | null
}

/** An approval of a ticket; `seats` by their place in the SOP, those who have been asked so far. */
export type ApprovalState = {
  readonly status: ApprovalStatus
  readonly seats: Readonly<Record<string, SeatState>>
}

/** A question to a person or a desk, with the thread that came of it. */
export type ConsultationState = {
  readonly status: ConsultationStatus
  /** Who is asked: one of the two. */
  readonly personId: number | null
  readonly deskId: number | null
  /** Who asked first. */
  readonly by: number
  readonly askedAt: Instant
  readonly answeredAt: Instant | null
  /** Who has answered: they still see it when they sit elsewhere. */
  readonly advisers: readonly number[]
  /** The entries of the journal that are its thread. */
  readonly entries: readonly number[]
}

/** That somebody goes to where the trouble is (C11, C17). */
export type VisitState = {
  readonly status: VisitStatus
  readonly technicianId: number
  readonly from: Instant
  readonly until: Instant
  readonly place: string
  /** What to bring, or to do there. */
  readonly bring: string
  /** When the one who goes reported that they would. */
  readonly toldAt: Instant | null
  readonly departedAt: Instant | null
  readonly arrivedAt: Instant | null
  readonly leftAt: Instant | null
}

/** A ticket as its journal left it: `evolve` folds events into this, and the row in the database equals it. */
export type Ticket = {
  readonly id: number
  readonly companyId: number
  readonly number: string
  readonly sop: { readonly id: string; readonly revision: string }
  readonly type: string
  readonly state: string
  /** Null until somebody has set it; `provisional` counts meanwhile. */
  readonly priority: string | null
  readonly provisional: string
  readonly requesterId: number
  readonly deskId: number
  readonly unitId: number
  readonly assigneeId: number | null
  readonly channel: string
  readonly subject: string
  readonly fields: FieldValues
  readonly lacks: readonly string[]
  readonly askedBackAt: Instant | null
  readonly openedAt: Instant
  readonly startedAt: Instant | null
  readonly solvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly lockedAt: Instant | null
  readonly updatedAt: Instant
  /** Last words from the requester and from the desk: who waits for whom. */
  readonly requesterSpokeAt: Instant | null
  readonly deskSpokeAt: Instant | null
  readonly counts: Readonly<Record<string, number>>
  readonly clocks: Readonly<Record<string, ClockState>>
  readonly steps: Readonly<Record<string, StepState>>
  /** Who last performed each action of the SOP, by its name (A20). */
  readonly doers: Readonly<Record<string, number>>
  readonly followsUp: number | null
  /** Where in its desk it stands; null where the SOP knows no tiers (D5). */
  readonly tier: string | null
  readonly signoffs: Readonly<Record<string, SignoffState>>
  /** The item of the catalogue that it asks for; null for a report of none (B2). */
  readonly service: string | null
  readonly approvals: Readonly<Record<string, ApprovalState>>
  /** By their number on this ticket, from 1. */
  readonly consultations: Readonly<Record<string, ConsultationState>>
  /** By their number on this ticket, from 1. */
  readonly visits: Readonly<Record<string, VisitState>>
  /** The problem on which it hangs with others (D7); null for none. */
  readonly problem: ProblemLink | null
  readonly seq: number
}

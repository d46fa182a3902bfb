import type { Text } from './sop/language.ts'
import type { VisitStatus } from './tickets/status.ts'

/** One thing that is missing before an act is legal: a field, named as the person sees it. */
export type Missing = { readonly field: string; readonly label: Text }

/**
 * Why something may not be done, as data (A12, A15, A18): the button, the API and the answering mail all show
 * this same refusal; the sentence is made at the edge, from the locales, by its code.
 */
export type Refusal =
  /** A required field is empty; blank counts as empty (A15). */
  | { readonly code: 'missing_fields'; readonly missing: readonly Missing[]; readonly clause?: string }
  /** A guard of the SOP does not hold; the SOP itself gives the reason. */
  | { readonly code: 'guard'; readonly because: Text; readonly clause?: string }
  /** The action belongs to other roles. */
  | { readonly code: 'not_your_role'; readonly roles: readonly Text[]; readonly clause?: string }
  /** The action exists, but not where the ticket stands now. */
  | { readonly code: 'not_in_this_state'; readonly state: Text; readonly allowed: readonly Text[] }
  /** The SOP has no such action. */
  | { readonly code: 'unknown_action'; readonly action: string }
  /** The SOP has no such field, or it may not be written in this way. */
  | { readonly code: 'unknown_field'; readonly field: string }
  /** The value does not fit the field. */
  | { readonly code: 'bad_value'; readonly field: string; readonly label: Text; readonly expected: string }
  /** Nobody has used this tag before, and inventing one belongs to other roles (A11). */
  | {
      readonly code: 'new_tag'
      readonly field: string
      readonly label: Text
      readonly tag: string
      readonly roles: readonly Text[]
    }
  /** The person named does not hold the role that the field asks for (C3). */
  | { readonly code: 'not_of_role'; readonly field: string; readonly label: Text; readonly role: Text }
  /** A call is put on record once it has begun, not before. */
  | { readonly code: 'call_to_come'; readonly beganAt: string }
  /** Nothing changes a locked ticket (A19); a follow-up does. */
  | { readonly code: 'locked'; readonly lockedAt: string }
  /** A change of an already set priority needs a reason (B5). */
  | { readonly code: 'reason_needed'; readonly label: Text; readonly clause?: string }
  /** The person named is not on the desk that has the ticket (A5). */
  | { readonly code: 'not_on_desk'; readonly personId: number }
  /** No other organisation has agreed to take what is handed over under this name (E10). */
  | { readonly code: 'no_agreement'; readonly to: string; readonly clause?: string }
  /** The SOP of the receiving desk has no way in for hand-overs, or is not in force there. */
  | { readonly code: 'not_for_hand_over'; readonly sop: string }
  /** There is no such organisation, or it is one's own. */
  | { readonly code: 'unknown_organisation'; readonly organisation: string }
  /** There is no tier beyond the one at which the ticket stands (D5). */
  | { readonly code: 'no_further_tier'; readonly tier: Text }
  /** Nobody at the ticket's desk works on that tier. */
  | { readonly code: 'nobody_on_tier'; readonly tier: Text }
  /** That person works on a lower tier than the ticket stands at. */
  | { readonly code: 'below_tier'; readonly personId: number; readonly tier: Text }
  /** Somebody must sign first (A20). */
  | {
      readonly code: 'unsigned'
      readonly signoffs: readonly Text[]
      readonly roles: readonly Text[]
      readonly clause?: string
    }
  /** An approval that the ticket needs is not given: it still waits, or was refused (B2). */
  | { readonly code: 'unapproved'; readonly approvals: readonly Text[]; readonly clause?: string }
  | { readonly code: 'approval_refused'; readonly approvals: readonly Text[]; readonly clause?: string }
  /** Whoever wants to decide is not asked, not now, or not any more. */
  | { readonly code: 'not_asked'; readonly approval: Text }
  | { readonly code: 'already_decided'; readonly approval: Text }
  /** The ticket is over: nobody decides after the end. */
  | { readonly code: 'approval_over'; readonly approval: Text }
  /** Nobody decides on their own request, neither in person nor by a deputy. */
  | { readonly code: 'own_request'; readonly approval: Text }
  /** One person counts once in an approval. */
  | { readonly code: 'answered_once'; readonly approval: Text }
  /** The requester cannot be the one who approves. */
  | { readonly code: 'requester_approves'; readonly field: string; readonly label: Text }
  /** This SOP knows no consultation (E7). */
  | { readonly code: 'no_consultation' }
  /** The SOP lets only a person be asked, or only a desk. */
  | { readonly code: 'consults_only'; readonly asks: readonly ('person' | 'desk')[] }
  /** Nobody of the requester's side is asked behind the requester's back, nor whoever asks. */
  | { readonly code: 'consults_party' }
  /** There is no such person or desk, or nobody else sits there. */
  | { readonly code: 'nobody_to_consult' }
  | { readonly code: 'unknown_question' }
  /** The question was taken back, answered, or ended with its ticket. */
  | { readonly code: 'question_over'; readonly status: 'advised' | 'withdrawn' | 'ended' | 'open' }
  /** Who wants to answer is not asked there. */
  | { readonly code: 'not_consulted' }
  | { readonly code: 'not_yours_to_withdraw' }
  /** This SOP knows no visits (C17). */
  | { readonly code: 'no_visits' }
  | { readonly code: 'unknown_visit' }
  /** That is not done to a visit which stands so: one departs once, and arrives after that. */
  | { readonly code: 'visit_not_so'; readonly status: VisitStatus }
  /** Only who goes, or who plans, says how the visit stands. */
  | { readonly code: 'not_your_visit' }
  /** The person named holds no role that goes on visits. */
  | { readonly code: 'does_not_go'; readonly personId: number; readonly roles: readonly Text[] }
  /** A visit ends after it begins, and is not longer than two days. */
  | { readonly code: 'bad_visit_time' }
  /** A visit is planned for a time to come. */
  | { readonly code: 'visit_past' }
  /** Calling a visit off takes a reason, and coming back from one says what was done. */
  | { readonly code: 'visit_reason_needed' }
  | { readonly code: 'visit_result_needed' }
  /** One goes to one place at a time: they are still at, or on the way to, that other one. */
  | { readonly code: 'visit_under_way'; readonly number: string }
  /** The operator is told before anybody departs. */
  | { readonly code: 'report_first'; readonly roles: readonly Text[]; readonly clause?: string }
  /** The ticket named is no problem on which this one could hang (D7). */
  | { readonly code: 'not_a_problem'; readonly number: string }
  /** A problem does not hang on another. */
  | { readonly code: 'problem_in_problem' }
  /** The problem is over already: nothing more will be told of it. */
  | { readonly code: 'problem_over'; readonly number: string }
  /** The ticket hangs on another problem; it is taken off that first. */
  | { readonly code: 'on_other_problem'; readonly number: string }
  /** The catalogue has no such service for this type of ticket (B2). */
  | { readonly code: 'unknown_service'; readonly service: string }
  /** The SOP lets nothing of that name be added after the end (D13). */
  | { readonly code: 'unknown_addition'; readonly addition: string }
  /** The ticket has not come to an end after which it may be added. */
  | { readonly code: 'addition_not_yet'; readonly addition: Text; readonly states: readonly Text[] }
  /** The time for it is over. */
  | { readonly code: 'addition_too_late'; readonly addition: Text; readonly until: string }
  /** Each person adds it once, and nobody changes it afterwards. */
  | { readonly code: 'added_already'; readonly addition: Text }
  /** The ticket type is not one of the SOP's. */
  | { readonly code: 'unknown_type'; readonly type: string }
  /** This way in is not one of the SOP's channels. */
  | { readonly code: 'unknown_channel'; readonly channel: string }
  /** Nobody is at the live desk now, and its SOP offers the form of the portal instead (D1); null: nobody ever is. */
  | { readonly code: 'desk_away'; readonly channel: Text; readonly opensAt: string | null }
  /** There is nothing in the message. */
  | { readonly code: 'empty_message' }
  /** Everybody who takes part was left out of a message: then it is a note. */
  | { readonly code: 'nobody_left' }
  /** Nobody gives or takes a role where they do not administer (C2). */
  | { readonly code: 'not_yours_to_give'; readonly role: string }
  /** The company would be left without anybody who administers all of it. */
  | { readonly code: 'last_admin' }
  /** Mail to this address comes to the helpdesk itself; whoever may read tickets could use it (trust.md check 13). */
  | { readonly code: 'own_address'; readonly address: string }
  /** There is no address to send to. */
  | { readonly code: 'no_address' }
  /** The SOP has no such answer, the number asked for silence, or it was answered enough for this hour. */
  | { readonly code: 'no_answer_sent' }
  /** Whoever confirms was switched off in this company, and stays so. */
  | { readonly code: 'person_off' }
  /** A unit cannot stand below itself. */
  | { readonly code: 'unit_below_itself' }
  /** The installation has its first administrator. */
  | { readonly code: 'already_set_up' }
  /** No SOP file of this name is shipped. */
  | { readonly code: 'unknown_sop'; readonly sop: string }
  /** The draft has mistakes: only a sound SOP is handed in or approved (X1). */
  | { readonly code: 'sop_unsound'; readonly count: number }
  /** The file of a draft names another SOP than the draft is of. */
  | { readonly code: 'sop_id_differs'; readonly sop: string; readonly expected: string }
  /** There was a revision of this number; a new one has its own (B10). */
  | { readonly code: 'revision_taken'; readonly revision: string }
  | { readonly code: 'revision_in_force'; readonly revision: string }
  | { readonly code: 'revision_withdrawn'; readonly revision: string }
  /** The date on the document lies before today: nothing is in force before it is approved (B10). */
  | { readonly code: 'effective_past'; readonly effective: string; readonly today: string }
  /** The draft waits for approval; it is handed back before it is changed. */
  | { readonly code: 'draft_submitted' }
  /** The draft was not handed in yet. */
  | { readonly code: 'draft_not_submitted' }
  /** Whoever wrote in a draft does not approve it while somebody else could (B10). */
  | { readonly code: 'own_draft' }

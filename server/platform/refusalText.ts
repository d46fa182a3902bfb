import type { Refusal } from '../../core/refusal.ts'
import en from '../../locales/en/refusals.json' with { type: 'json' }
import id from '../../locales/id/refusals.json' with { type: 'json' }
import type { RefusalView } from '../contract/shared.ts'
import type { Lang } from './problems.ts'

/** The sentence of a refusal, in one language: what is missing or in the way, and the clause that asks for it (A12, A15). */
export function refusalText(refusal: Refusal, lang: Lang): string {
  const said = lang === 'id' ? id : en
  const sentence = filled(said[refusal.code], blanksOf(refusal, lang))
  if (!('clause' in refusal) || refusal.clause === undefined) return sentence
  return `${sentence} ${filled(said.clause, { clause: refusal.clause })}`
}

function filled(sentence: string, blanks: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '')
}

/** A refusal as the API tells it: its data, and the sentence. */
export function refusalView(refusal: Refusal, lang: Lang): RefusalView {
  return { ...refusal, message: refusalText(refusal, lang) } as RefusalView
}

/** The refusal that something thrown carries, or null: features throw their own carriers, which the platform does not know. */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !('refusal' in error)) return null
  const { refusal } = error
  return typeof refusal === 'object' && refusal !== null && 'code' in refusal ? (refusal as Refusal) : null
}

function blanksOf(refusal: Refusal, lang: Lang): Readonly<Record<string, string>> {
  switch (refusal.code) {
    case 'missing_fields':
      return { missing: listed(refusal.missing.map(({ label }) => label[lang])) }
    case 'guard':
      return { because: refusal.because[lang] }
    case 'not_your_role':
      return { roles: listed(refusal.roles.map((role) => role[lang])) }
    case 'not_in_this_state':
      return { state: refusal.state[lang], allowed: listed(refusal.allowed.map((state) => state[lang])) }
    case 'unknown_action':
      return { action: refusal.action }
    case 'unknown_field':
      return { field: refusal.field }
    case 'bad_value':
      return { label: refusal.label[lang], expected: expectedText(refusal.expected, lang) }
    case 'reason_needed':
      return { label: refusal.label[lang] }
    case 'new_tag':
      return { tag: refusal.tag, roles: listed(refusal.roles.map((role) => role[lang])) }
    case 'not_of_role':
      return { label: refusal.label[lang], role: refusal.role[lang] }
    case 'no_further_tier':
    case 'nobody_on_tier':
    case 'below_tier':
      return { tier: refusal.tier[lang] }
    case 'unsigned':
      return {
        signoffs: listed(refusal.signoffs.map((signoff) => signoff[lang])),
        roles: listed(refusal.roles.map((role) => role[lang])),
      }
    case 'unapproved':
    case 'approval_refused':
      return { approvals: listed(refusal.approvals.map((approval) => approval[lang])) }
    case 'not_asked':
    case 'already_decided':
    case 'approval_over':
    case 'own_request':
    case 'answered_once':
      return { approval: refusal.approval[lang] }
    case 'requester_approves':
      return { label: refusal.label[lang] }
    case 'consults_only':
      return { asks: listed(refusal.asks.map((one) => (lang === 'id' ? id : en).asked[one])) }
    case 'question_over':
      return { status: (lang === 'id' ? id : en).questions[refusal.status] }
    case 'visit_not_so':
      return { status: (lang === 'id' ? id : en).visits[refusal.status] }
    case 'does_not_go':
    case 'report_first':
      return { roles: listed(refusal.roles.map((role) => role[lang])) }
    case 'visit_under_way':
    case 'not_a_problem':
    case 'problem_over':
    case 'on_other_problem':
      return { number: refusal.number }
    case 'unknown_service':
      return { service: refusal.service }
    case 'unknown_addition':
      return { addition: refusal.addition }
    case 'addition_not_yet':
      return { addition: refusal.addition[lang], states: listed(refusal.states.map((state) => state[lang])) }
    case 'addition_too_late':
    case 'added_already':
      return { addition: refusal.addition[lang] }
    case 'unknown_type':
      return { type: refusal.type }
    case 'unknown_channel':
      return { channel: refusal.channel }
    case 'desk_away':
      return { channel: refusal.channel[lang] }
    case 'not_yours_to_give':
      return { role: roleName(refusal.role, lang) }
    case 'own_address':
      return { address: refusal.address }
    case 'no_agreement':
      return { to: refusal.to }
    case 'unknown_organisation':
      return { organisation: refusal.organisation }
    case 'not_for_hand_over':
    case 'unknown_sop':
      return { sop: refusal.sop }
    case 'sop_unsound':
      return { count: String(refusal.count) }
    case 'sop_id_differs':
      return { sop: refusal.sop, expected: refusal.expected }
    case 'revision_taken':
    case 'revision_in_force':
    case 'revision_withdrawn':
      return { revision: refusal.revision }
    case 'effective_past':
      return { effective: refusal.effective, today: refusal.today }
    case 'problem_in_problem':
    case 'draft_submitted':
    case 'draft_not_submitted':
    case 'own_draft':
    case 'locked':
    case 'call_to_come':
    case 'no_consultation':
    case 'consults_party':
    case 'nobody_to_consult':
    case 'unknown_question':
    case 'not_consulted':
    case 'not_yours_to_withdraw':
    case 'no_visits':
    case 'unknown_visit':
    case 'not_your_visit':
    case 'bad_visit_time':
    case 'visit_past':
    case 'visit_reason_needed':
    case 'visit_result_needed':
    case 'not_on_desk':
    case 'empty_message':
    case 'nobody_left':
    case 'last_admin':
    case 'no_address':
    case 'person_off':
    case 'no_answer_sent':
    case 'unit_below_itself':
    case 'already_set_up':
      return {}
  }
}

function roleName(role: string, lang: Lang): string {
  const names: Readonly<Record<string, string>> = (lang === 'id' ? id : en).roles
  return names[role] ?? role
}

function expectedText(expected: string, lang: Lang): string {
  const sentences: Readonly<Record<string, string>> = (lang === 'id' ? id : en).expected
  return sentences[expected] ?? expected
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : '–'
}

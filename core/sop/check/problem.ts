/** Every kind of mistake the checker knows; locales/{id,en}/sop.json has a sentence for each. */
export const problemCodes = [
  // the data as such
  ...['not_a_mapping', 'too_deep', 'too_large', 'forbidden_key', 'not_plain_data', 'more_problems'],
  // the shape
  ...[
    'missing_key',
    'unknown_key',
    'wrong_kind',
    'missing_translation',
    'text_in_one_language',
    'bad_name',
    'bad_level_name',
    'bad_choice',
  ],
  ...[
    'bad_trigger',
    'bad_combination',
    'bad_date',
    'bad_revision',
    'bad_nip',
    'bad_sop_id',
    'bad_format',
    'empty_text',
  ],
  ...['too_long', 'too_short', 'too_many', 'too_few', 'too_big', 'too_small'],
  // names that lead nowhere
  ...['unknown_role', 'unknown_field', 'unknown_state', 'unknown_action', 'unknown_clock', 'unknown_level'],
  ...['unknown_category', 'unknown_type', 'unknown_channel', 'unknown_calendar', 'unknown_step', 'unknown_axis_value'],
  ...['unknown_tier', 'unknown_approval', 'unknown_signoff'],
  ...['unknown_placeholder', 'unknown_part', 'placeholders_differ', 'named_twice'],
  // states and what leads through them
  ...[
    'no_first_state',
    'several_first_states',
    'no_end_state',
    'state_unreachable',
    'state_dead_end',
    'state_never_ends',
  ],
  ...['lock_without_end', 'action_from_locked', 'action_without_role', 'action_automatic_with_role'],
  ...['automatic_with_form', 'automatic_effect', 'automatic_loop', 'automatic_ambiguous', 'when_on_manual'],
  ...['action_undocumented', 'trigger_never', 'counter_never_counted'],
  // roles and people
  ...[
    'role_unused',
    'no_requester_role',
    'role_does_not_act',
    'role_does_not_record',
    'live_twice',
    'live_refuses',
    'live_recorded',
    'outside_without_live',
    'outside_without_hours',
    'no_portal_to_offer',
    'role_owes_nothing',
    'notice_to_system',
  ],
  // fields and forms
  ...['no_types', 'no_channels', 'choice_without_options', 'options_without_choice', 'reserved_option', 'bad_default'],
  ...[
    'no_categories',
    'key_not_of_type',
    'line_twice',
    'not_a_checklist',
    'checklist_in_report',
    'role_not_at_desk',
    'tags_never_made',
    'format_lacks',
    'set_does_not_fit',
    'category_in_itself',
    'standard_field_type',
    'form_lacks',
    'answer_goes_nowhere',
    'required_not_in_form',
    'required_not_in_service',
    'never_filled',
  ],
  ...['form_shows_hidden', 'value_never_matches', 'ask_back_text_missing'],
  ...['answer_without_keyword', 'answer_lacks_keyword', 'keyword_is_command'],
  // tiers, approvals, consultations and signatures
  ...['role_cannot_approve', 'approver_not_person', 'approval_never_asked', 'approval_without_effect'],
  ...['no_consultation', 'role_does_not_consult', 'consultation_after_end', 'consultation_sets_off'],
  ...['consultation_shown', 'consultation_in_step'],
  ...['no_tiers', 'signoff_never_given', 'signoff_never_required', 'anew_not_in_form'],
  // what may be added after the end
  ...['role_cannot_add', 'addition_before_end', 'addition_in_working_time', 'addition_of_nothing'],
  // a problem behind many tickets
  ...['problem_type_first', 'problem_after_end', 'problem_without_effect', 'not_given_on'],
  // visits
  ...['no_visits', 'visit_after_end', 'report_to_nobody', 'report_without_reader', 'reader_without_report'],
  ...['visits_never_planned', 'not_about_a_visit'],
  // priority
  ...['matrix_cell_missing', 'level_unused', 'rank_twice', 'no_kinds', 'kinds_not_counted', 'no_table_of_kinds'],
  // clocks and calendars
  ...['clock_never_starts', 'clock_never_stops', 'clock_undocumented', 'level_without_target', 'duration_unreadable'],
  ...['duration_not_positive', 'duration_too_long', 'calendar_missing', 'calendar_not_used', 'pause_in_working_time'],
  ...['repeated_too_often', 'calendar_unknown_zone', 'calendar_bad_time', 'calendar_bad_date'],
  ...[
    'until_no_date',
    'date_does_not_wait',
    'calendar_reversed_window',
    'calendar_overlapping_windows',
    'calendar_never_open',
  ],
  // steps and notices
  ...[
    'answer_not_done',
    'automatic_hand_over',
    'answer_not_hidden',
    'not_in_words',
    'step_without_carrier',
    'never_warned',
    'never_missed',
    'due_without_clock',
    'hidden_in_notice',
  ],
  ...['history_lacks_revision', 'identity_missing', 'identity_not_printed', 'dates_reversed', 'next_of_decision'],
] as const

export type ProblemCode = (typeof problemCodes)[number]
export type Path = readonly (string | number)[]

/** One mistake in a SOP: what (code and data), where (path), and what was perhaps meant. */
export type Problem = {
  readonly code: ProblemCode
  readonly path: Path
  readonly data: Readonly<Record<string, string | number>>
  readonly suggestion?: string
  /** The mistake is in the key itself and not in its value. */
  readonly at?: 'key'
}

/** Makes a problem; an undefined suggestion is left out. */
export function problem(
  code: ProblemCode,
  path: Path,
  data: Problem['data'] = {},
  more: { readonly suggestion?: string | undefined; readonly at?: 'key' } = {},
): Problem {
  const { suggestion, at } = more
  return { code, path, data, ...(suggestion === undefined ? {} : { suggestion }), ...(at ? { at } : {}) }
}

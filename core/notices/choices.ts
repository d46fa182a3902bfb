import type { Carried } from '../channels/wayTo.ts'

/** What a notice is to its reader; the engine knows no notice of a SOP by name. */
export const groups = ['asked', 'answer', 'progress', 'arrived', 'given', 'warned', 'missed'] as const
export type Group = (typeof groups)[number]

/** When somebody wants to hear: at once, gathered with others at a time of theirs, or not at all. */
export const timings = ['now', 'digest', 'off'] as const
export type Timing = (typeof timings)[number]

/** A time of day on the clocks of a zone, as HH:MM. */
export type WallTime = string

export type GroupChoice = {
  readonly timing: Timing
  /** By which way; null: where they asked, else by what the company reaches them with (C9). */
  readonly by: Carried | null
}

/** What one person chose in one company. */
export type Choices = {
  readonly groups: Partial<Readonly<Record<Group, GroupChoice>>>
  /** Between these times of their day nothing rings; it may reach over midnight. */
  readonly quiet: { readonly from: WallTime; readonly until: WallTime } | null
  /** Whether the most urgent tickets are told to staff in quiet hours too. */
  readonly urgentBreaks: boolean
  readonly digest: { readonly every: 'hour' } | { readonly every: 'day'; readonly at: WallTime }
}

/** What holds for who has chosen nothing: everything at once. */
export const unchosen: Choices = {
  groups: {},
  quiet: null,
  urgentBreaks: true,
  digest: { every: 'day', at: '07:00' },
}

/**
 * Which timings a group allows. What is asked of somebody, and a time of the SOP that was missed, the SOP obliges them to hear
 * at once: its clocks run meanwhile, and silence would count as theirs. Who was given a ticket may hear it gathered with
 * others, but hears it. Everything else is news, and theirs to silence.
 */
export function allowedTimings(group: Group): readonly Timing[] {
  if (group === 'asked' || group === 'missed') return ['now']
  return group === 'given' ? ['now', 'digest'] : timings
}

/** What they chose for a group, as far as it is allowed. */
export function chosenFor(choices: Choices, group: Group): GroupChoice {
  const chosen = choices.groups[group] ?? { timing: 'now', by: null }
  return allowedTimings(group).includes(chosen.timing) ? chosen : { ...chosen, timing: 'now' }
}

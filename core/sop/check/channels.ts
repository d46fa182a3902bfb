import { type Draft, own } from './draft.ts'
import { type Problem, problem } from './problem.ts'
import { refer, referAll } from './references.ts'

/** Each channel: its hours exist, and people record on it (C6, C7). */
export function channelProblems(draft: Draft): readonly Problem[] {
  return Object.entries(draft.channels).flatMap(([name, { calendar, recorded_by: recorders = [] }]) => {
    const place = ['channels', name, 'recorded_by']
    return [
      ...(calendar === undefined ? [] : refer(draft, 'calendar', calendar, ['channels', name, 'calendar'])),
      ...referAll(draft, 'role', recorders, place),
      ...recorders.flatMap((role, at) =>
        ['system', 'requester'].includes(own(draft.roles, role)?.held_by ?? '')
          ? [problem('role_does_not_record', [...place, at], { name: role })]
          : [],
      ),
    ]
  })
}

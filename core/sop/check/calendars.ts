import { type CalendarProblem, checkCalendar } from '../../clock/calendar.ts'
import type { Draft } from './draft.ts'
import { type Path, type Problem, type ProblemCode, problem } from './problem.ts'

const codes: Readonly<Partial<Record<CalendarProblem['code'], ProblemCode>>> = {
  unknown_zone: 'calendar_unknown_zone',
  bad_time: 'calendar_bad_time',
  bad_date: 'calendar_bad_date',
  reversed_window: 'calendar_reversed_window',
  overlapping_windows: 'calendar_overlapping_windows',
}

/** Calendars that no clock could count on (C7). */
export function calendarProblems(draft: Draft): readonly Problem[] {
  return Object.entries(draft.calendars).flatMap(([name, { zone, hours, holidays }]) => {
    const path: Path = ['calendars', name]
    const checked = checkCalendar({ zone, hours, ...(holidays ? { holidays } : {}) })
    const shut = Object.values(hours).every((windows) => windows.length === 0)
    return [
      ...('problems' in checked ? checked.problems.map((found) => asProblem(found, path)) : []),
      ...(shut ? [problem('calendar_never_open', path, { name }, { at: 'key' })] : []),
    ]
  })
}

function asProblem({ code, path, value, suggestion }: CalendarProblem, base: Path): Problem {
  const inside = path.split(/[.[\]]+/).filter((step) => step !== '')
  const steps = inside.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return problem(codes[code] ?? 'bad_format', [...base, ...steps], { value: shown }, { suggestion })
}

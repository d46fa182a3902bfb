import { momentIn } from '../wallClock.ts'

/** A visit as it is being planned: day and times as they are typed, in the zone of the place. */
export type PlanDraft = {
  readonly technician: number | null
  readonly day: string
  readonly from: string
  readonly until: string
  readonly place: string
  readonly bring: string
}
export const noPlan: PlanDraft = { technician: null, day: '', from: '', until: '', place: '', bring: '' }

/** What the API takes of it; null while something is still to be said. An empty place is left to the address of the unit. */
export function planBody({ technician, day, from, until, place, bring }: PlanDraft, zone: string) {
  if (technician === null) return null
  const [begins, ends] = [momentIn(day, from, zone), momentIn(day, until, zone)]
  if (begins === null || ends === null) return null
  return { technician, from: begins, until: ends, bring, ...(place.trim() ? { place } : {}) }
}

/** Which field of the intake's visit waits to be filled in first. */
export function lackOfPlan({ technician, day, from }: PlanDraft): string {
  const lack = technician === null ? 'technician' : !day ? 'day' : !from ? 'from' : 'until'
  return `intake-visit-${lack}`
}

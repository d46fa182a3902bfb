import type { Standing } from '../../../core/people/policy.ts'
import type { FieldValues } from '../../../core/tickets/events.ts'
import type { Instant } from '../../../core/time.ts'
import { type Cast, type Deed, type Life, type Move, oneOf } from './life.ts'
import { workday } from './workday.ts'

type Doer = Extract<Standing, 'agent' | 'technician' | 'lead' | 'leadership' | 'requester'>

/** What follows a report: so many minutes later, somebody does this. */
export type Step = readonly [after: number, as: Doer, command: Deed]

/** A report told in days: what came in, when, and what was done about it. Sample data. */
export type Story = {
  readonly daysAgo: number
  readonly time: string
  readonly type: string
  readonly channel?: string
  /** Who reports it, by their place among those who do; without it they take turns. */
  readonly from?: number
  readonly subject: string
  readonly text: string
  readonly values?: FieldValues
  readonly steps: readonly Step[]
}

/** These stories as the lives of tickets. Every third belongs to whoever shows what a requester sees. */
export function livesIn(stories: readonly Story[], cast: Cast, now: Instant): readonly Life[] {
  return stories.map(({ daysAgo, time, channel = 'portal', from, steps, values = {}, ...report }, index) => {
    const inTurn = index % 3 === 0 ? cast.featured : oneOf(cast.requesters, index)
    const requesterId = from === undefined ? inTurn : oneOf(cast.requesters, from)
    const person = (as: Doer): number => {
      if (as === 'requester') return requesterId
      const of = { agent: cast.agents, technician: cast.technicians, lead: cast.leads, leadership: cast.leadership }
      return oneOf(of[as], index)
    }
    const moves = steps.map(([after, as, command]): Move => ({ after, by: person(as), as, command }))
    // what nobody types on a screen somebody of the desk wrote down
    const recordedBy = ['phone', 'sms', 'chat'].includes(channel) ? { recordedBy: person('agent') } : {}
    return { ...report, ...recordedBy, channel, openedAt: workday(now, daysAgo, time), requesterId, values, moves }
  })
}

import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Instant, instant, ms } from '../../core/time.ts'
import { instant as instantSchema } from '../contract/shared.ts'
import type { Callers } from './callers.ts'
import { type RawEndpoint, rawEndpoint } from './endpoint.ts'
import type { House } from './house.ts'
import { read } from './input.ts'
import { notFound } from './problems.ts'

/** Fires every timer that falls due until then, in order; answers how many. */
export type FireDue = (house: House, until: Instant) => Promise<number>

const advance = z
  .string()
  .max(40)
  .regex(/^P(?!$)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?$/)
const turning = z.union([z.strictObject({ advance }), z.strictObject({ set: z.iso.datetime({ offset: true }) })])

/**
 * POST /api/v1/test/clock: for tests only, where the clock may be turned. What falls due on the way has happened when it
 * answers.
 */
export function turnClock(callers: Callers, fireDue: FireDue): RawEndpoint {
  return rawEndpoint({
    operation: 'turnClock',
    method: 'POST',
    path: '/api/v1/test/clock',
    summary: 'Turn the clock',
    access: 'test',
    gives: 'application/json',
    reply: z.object({ now: instantSchema, fired: z.int() }),
    serve: async (request, reply, { house }) => {
      const turn = house.clock.turn
      if (turn === null) throw notFound()
      const to = target(house.clock.now(), read(turning, request.body))
      const fired = await fireDue(house, to)
      turn(to)
      // what was remembered for a second is old now
      callers.clear()
      return reply.send({ now: house.clock.now(), fired })
    },
  })
}

function target(now: Instant, said: z.output<typeof turning>): Instant {
  if ('set' in said) return instant(Date.parse(said.set))
  const wished = Temporal.Duration.from(said.advance)
  // a week has no fixed length for Temporal, and a day has here: the clock is turned by so many hours
  const ahead = wished.with({ weeks: 0, days: wished.days + 7 * wished.weeks })
  return instant(ms(now) + ahead.total('milliseconds'))
}

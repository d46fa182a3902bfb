import { timersOf } from '../../core/tickets/fire.ts'
import type { Instant } from '../../core/time.ts'
import type { House } from '../platform/house.ts'
import { changeTicket, systemDoes } from './changeTicket.ts'

/** How many tickets one round looks at; what is left comes in the next. */
const most = 100

/** Tickets whose timers failed: how often in a row, and from when on they are tried again, on the process's own clock. */
export type Resting = Map<number, { readonly times: number; readonly untilMs: number }>

type Due = { readonly company_id: number; readonly ticket_id: number; readonly timer_at: Instant }

/**
 * Fires every timer that is due by then, in the order in which they fell due, and answers how many events came of it.
 * Each ticket is asked again under its row lock whether anything is still due, so that two nodes fire a timer once (B9).
 * A ticket whose timers fail is passed over, so that it holds up no other, and tried again at the next call; who calls
 * often hands in `resting`, and it is tried ever more seldom, down to once a minute.
 */
export async function fireDue(
  house: House,
  until: Instant = house.clock.now(),
  resting: Resting = new Map(),
): Promise<number> {
  // by ticket: the timer at which it failed, or had nothing to say because another node was faster
  const passed = new Map<number, Instant>()
  // with a clock for tests a timer may set another that falls due before the next: one at a time keeps the order
  const batch = house.clock.turn ? 1 : most
  let fired = 0
  for (;;) {
    const asked = batch + passed.size + resting.size
    const found = await dueTickets(house, until, asked)
    const due = found.filter((one) => passed.get(one.ticket_id) !== one.timer_at && !rests(resting, one))
    if (due.length === 0) return fired
    // later than this there may be tickets that this round has not seen
    const seen = found.length < asked ? until : (found.at(-1)?.timer_at ?? until)
    for (let one = due.shift(); one; one = due.shift()) {
      try {
        const { events, ahead } = await fireTicket(house, one, house.clock.turn ? one.timer_at : until)
        if (events === 0) passed.set(one.ticket_id, one.timer_at)
        else if (ahead !== null && ahead <= seen) queueUp(due, { ...one, timer_at: ahead })
        fired += events
        resting.delete(one.ticket_id)
      } catch (error) {
        passed.set(one.ticket_id, one.timer_at)
        const times = (resting.get(one.ticket_id)?.times ?? 0) + 1
        resting.set(one.ticket_id, { times, untilMs: performance.now() + Math.min(60_000, 500 * 2 ** times) })
        house.log.error({ err: error, ticket: one.ticket_id }, 'the timers of a ticket could not be fired')
      }
    }
  }
}

function rests(resting: Resting, { ticket_id: id }: Due): boolean {
  return performance.now() < (resting.get(id)?.untilMs ?? 0)
}

/** Puts a ticket that has more to say behind those that fall due no later. */
function queueUp(due: Due[], one: Due): void {
  const place = due.findIndex(({ timer_at }) => timer_at > one.timer_at)
  due.splice(place < 0 ? due.length : place, 0, one)
}

/** When the next timer falls due, or null when nothing lies ahead. */
export async function nextTimerAt(house: House): Promise<Instant | null> {
  return house.door.within([], async (tx) => {
    const [row] = await tx.run<{ next_timer: Instant | null }>('next-timer', 'select next_timer()', [])
    return row?.next_timer ?? null
  })
}

async function dueTickets(house: House, until: Instant, count: number): Promise<readonly Due[]> {
  return house.door.within([], (tx) => tx.run<Due>('due-tickets', 'select * from due_tickets($1, $2)', [until, count]))
}

/** Fires what this ticket has to say up to the timer that is its turn; `ahead` is when it has more to say. */
async function fireTicket(
  house: House,
  { company_id: companyId, ticket_id: ticketId, timer_at: turn }: Due,
  now: Instant,
): Promise<{ readonly events: number; readonly ahead: Instant | null }> {
  return house.door.within([companyId], async (tx) => {
    let events = 0
    for (;;) {
      const result = await changeTicket(tx, { companyId, ticketId }, systemDoes(now), { do: 'fire' })
      if (!result || result.events.length === 0) return { events, ahead: null }
      events += result.events.length
      const ahead = timersOf(result.ticket)[0]?.at ?? null
      if (ahead === null || ahead > turn) return { events, ahead }
    }
  })
}

/**
 * Watches for timers until stopped: looks twice a second, which costs one small indexed query, so that a timer fires
 * within a second of falling due, and after a restart what fell due meanwhile fires first, in order.
 */
export function watchTimers(house: House): { stop(): Promise<void> } {
  let stopped = false
  let wake: () => void = () => undefined
  const resting: Resting = new Map()
  const running = (async () => {
    while (!stopped) {
      try {
        await fireDue(house, house.clock.now(), resting)
      } catch (error) {
        house.log.error({ err: error }, 'timers could not be fired; they are tried again')
      }
      await new Promise<void>((done) => {
        const timer = setTimeout(done, 500)
        wake = () => {
          clearTimeout(timer)
          done()
        }
      })
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}

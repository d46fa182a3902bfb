import { timersOf } from '../../core/tickets/fire.ts'
import type { Instant } from '../../core/time.ts'
import type { House } from '../platform/house.ts'
import { changeTicket, systemDoes } from './changeTicket.ts'

/** How many tickets one round looks at; what is left comes in the next. */
const most = 100

type Due = { readonly company_id: number; readonly ticket_id: number; readonly timer_at: Instant }

/**
 * Fires every timer that is due by then, in the order in which they fell due, and answers how many events came of it.
 * Each ticket is asked again under its row lock whether anything is still due, so that two nodes fire a timer once (B9).
 * A ticket whose timers fail is passed over, so that it holds up no other, and tried again at the next call.
 */
export async function fireDue(house: House, until: Instant = house.clock.now()): Promise<number> {
  // by ticket: the timer at which it failed, or had nothing to say because another node was faster
  const passed = new Map<number, Instant>()
  // with a clock for tests a timer may set another that falls due before the next: one at a time keeps the order
  const batch = house.clock.turn ? 1 : most
  let fired = 0
  for (;;) {
    const found = await dueTickets(house, until, batch + passed.size)
    const due = found.filter((one) => passed.get(one.ticket_id) !== one.timer_at)
    if (due.length === 0) return fired
    for (const [index, one] of due.entries()) {
      const next = due[index + 1]?.timer_at ?? one.timer_at
      try {
        const spoken = await fireTicket(house, one, house.clock.turn ? one.timer_at : until, next)
        if (spoken === 0) passed.set(one.ticket_id, one.timer_at)
        fired += spoken
      } catch (error) {
        passed.set(one.ticket_id, one.timer_at)
        house.log.error({ err: error, ticket: one.ticket_id }, 'the timers of a ticket could not be fired')
      }
    }
  }
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

/** Fires what this ticket has to say no later than `next`, when it is another ticket's turn. */
async function fireTicket(house: House, due: Due, now: Instant, next: Instant): Promise<number> {
  const place = { companyId: due.company_id, ticketId: due.ticket_id }
  return house.door.within([due.company_id], async (tx) => {
    let fired = 0
    for (;;) {
      const result = await changeTicket(tx, place, systemDoes(now), { do: 'fire' })
      if (!result || result.events.length === 0) return fired
      fired += result.events.length
      const [ahead] = timersOf(result.ticket)
      if (!ahead || ahead.at > next || ahead.at > now) return fired
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
  const running = (async () => {
    while (!stopped) {
      try {
        await fireDue(house)
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

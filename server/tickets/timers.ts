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
  const failed = new Set<number>()
  // with a clock for tests a timer may set another that falls due before the next: one at a time keeps the order
  const batch = house.clock.turn ? 1 : most
  let fired = 0
  for (;;) {
    const due = (await dueTickets(house, until, batch + failed.size)).filter((one) => !failed.has(one.ticket_id))
    if (due.length === 0) return fired
    for (const one of due) {
      try {
        fired += await fireTicket(house, one.company_id, one.ticket_id, house.clock.turn ? one.timer_at : until)
      } catch (error) {
        failed.add(one.ticket_id)
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

async function fireTicket(house: House, companyId: number, ticketId: number, now: Instant): Promise<number> {
  return house.door.within([companyId], async (tx) => {
    let fired = 0
    for (;;) {
      const result = await changeTicket(tx, { companyId, ticketId }, systemDoes(now), { do: 'fire' })
      if (!result || result.events.length === 0) return fired
      fired += result.events.length
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

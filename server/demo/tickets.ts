import type { Standing } from '../../core/people/policy.ts'
import type { Command } from '../../core/tickets/context.ts'
import { timersOf } from '../../core/tickets/fire.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { House } from '../platform/house.ts'
import { changeTicket, systemDoes } from '../tickets/changeTicket.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { type Case, cases } from './cases.ts'
import { type Ending, plan } from './plan.ts'

/** Who appears in the sample tickets. */
export type Cast = {
  readonly companyId: number
  readonly sopId: string
  readonly requesterIds: readonly number[]
  /** Whom the first of each kind of open ticket belongs to, so that one account shows them all. */
  readonly featuredId: number
  readonly agentIds: readonly number[]
  readonly leadId: number
}

const minute = 60_000
const featured: readonly Ending[] = ['new', 'in_progress', 'waiting', 'solved', 'confirmed']

/**
 * A few weeks of tickets up to `now`, made through the very commands that people use, each at its own past moment, with
 * the timers that fell due in between: their journals, clocks and figures are as true as those of real ones. Answers how
 * many tickets there are.
 */
export async function makeSampleTickets(house: House, cast: Cast, now: Instant): Promise<number> {
  const planned = plan(now, cases.length)
  const shown = new Set<Ending>()
  for (const [index, { caseIndex, openedAt, ending, pace }] of planned.entries()) {
    const story = cases[caseIndex] as Case
    const isFirst = featured.includes(ending) && !shown.has(ending)
    shown.add(ending)
    const other = cast.requesterIds[(index * 7 + caseIndex) % cast.requesterIds.length] as number
    const requesterId = isFirst ? cast.featuredId : other
    const agentId = cast.agentIds[(index * 3) % cast.agentIds.length] as number
    const byMail = index % 4 === 2
    await house.door.within([cast.companyId], async (tx) => {
      const { ticket } = await openTicket(tx, {
        companyId: cast.companyId,
        sopId: cast.sopId,
        type: story.type,
        requesterId,
        deskId: null,
        channel: byMail ? 'email' : 'portal',
        subject: story.subject,
        words: { text: story.text, files: [] },
        values: {
          asset_code: story.asset,
          ...(story.type === 'incident' && !byMail ? { error_shown: false } : {}),
          ...(byMail ? {} : { impact: story.impact, urgency: story.urgency }),
        },
        by: { kind: 'person', id: requesterId },
        now: openedAt,
      })
      await live(ticket)

      /** Lives the ticket's life up to its ending, each act at its own time. */
      async function live(opened: Ticket): Promise<void> {
        let current = opened
        const as = (id: number, standing: Standing) => async (after: number, command: Command) => {
          const at = instant(Math.min(ms(current.updatedAt) + after * pace * minute, ms(now)))
          current = await untilThen(current, at)
          if (current.lockedAt) return
          const doer = { by: { kind: 'person', id } as const, standings: [standing], channel: 'portal', now: at }
          const done = await changeTicket(tx, { companyId: cast.companyId, ticketId: current.id }, doer, command)
          current = done?.ticket ?? current
        }
        await lifeOf(story, ending, {
          agent: as(agentId, 'agent'),
          requester: as(requesterId, 'requester'),
          lead: as(cast.leadId, 'lead'),
        })
        await untilThen(current, now)
      }

      /** Lets the clocks speak that fell due before then, each at its own moment. */
      async function untilThen(before: Ticket, at: Instant): Promise<Ticket> {
        let current = before
        for (let next = timersOf(current)[0]; next && next.at < at; next = timersOf(current)[0]) {
          const ref = { companyId: cast.companyId, ticketId: current.id }
          const done = await changeTicket(tx, ref, systemDoes(next.at), { do: 'fire' })
          if (!done || done.events.length === 0) break
          current = done.ticket
        }
        return current
      }
    })
  }
  return planned.length
}

type Does = (afterMinutes: number, command: Command) => Promise<void>

async function lifeOf(
  story: Case,
  ending: Ending,
  { agent, requester, lead }: { readonly agent: Does; readonly requester: Does; readonly lead: Does },
): Promise<void> {
  const act = (action: string, values: Record<string, string | number> = {}): Command => ({ do: 'act', action, values })
  const say = (side: 'requester' | 'desk', text: string): Command => ({
    ...{ do: 'reply', side, words: { text, files: [] }, verified: true },
  })
  const solve = act('solve', {
    ...{ handling: story.handling, solution: story.solution },
    ...(story.prevention ? { prevention: story.prevention } : {}),
  })
  if (ending === 'new') return
  await agent(4, act('triage', { category: story.category, impact: story.impact, urgency: story.urgency }))
  if (ending === 'triaged') return
  await agent(3, act('start'))
  await agent(2, say('desk', story.answer))
  if (ending === 'waiting') return agent(5, act('ask', { message: 'Boleh dikirim foto layarnya saat kejadian?' }))
  await agent(22, { do: 'note', words: { text: story.note, files: [] } })
  if (ending === 'in_progress') return
  await requester(9, say('requester', 'Terima kasih, kami tunggu.'))
  await agent(40, solve)
  if (ending === 'solved') return
  if (ending === 'confirmed') return requester(55, act('confirm'))
  if (ending === 'silent') return
  await requester(90, act('object', { reason: 'Sempat baik, tetapi siang tadi muncul lagi.' }))
  if (ending === 'objected') return
  await agent(35, solve)
  await requester(60, act('object', { reason: 'Masih sama seperti semula.' }))
  await agent(45, solve)
  await requester(30, act('appeal', { reason: 'Sudah dua kali, mohon diputuskan penggantian perangkat.' }))
  if (ending === 'disputed') return
  await lead(120, act('reopen', { reason: 'Perangkat diganti, mohon dikerjakan.' }))
}

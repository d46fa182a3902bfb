import type { Caller } from '../../core/people/caller.ts'
import {
  isParty,
  mayReadInternal,
  mayReadTicket,
  mayRunMail,
  standingsOn,
  type TicketFacts,
  worksAt,
} from '../../core/people/policy.ts'
import { seenByParty, serves } from '../chat/seenByParty.ts'
import type { House } from '../platform/house.ts'
import type { PresenceChange } from '../platform/presence.ts'
import { factsOf, type LiveFacts } from './facts.ts'

/** What a screen is told: never the content, only where to look again. */
export type Told =
  | {
      readonly event: 'change'
      readonly data: {
        readonly companyId: number
        readonly ticket: number
        readonly number: string
        readonly version: number
      }
    }
  | {
      readonly event: 'presence'
      readonly data: { readonly companyId: number; readonly ticket: number; readonly presence: true }
    }
  | { readonly event: 'call'; readonly data: { readonly companyId: number; readonly call: number } }
  | { readonly event: 'kept'; readonly data: { readonly companyId: number } }

type Audience = {
  /** The companies of everybody who listens. */
  companies(): readonly number[]
  /** Tells all who may know. */
  tell(told: Told, mayKnow: (caller: Caller) => boolean): void
}

type Waiting = {
  readonly told: Exclude<Told, { event: 'call' | 'kept' }>
  readonly internal: boolean
  /** Who came, left or began to type, where that is what is told. */
  readonly presence?: PresenceChange
}

const mostRemembered = 5_000

/**
 * Works out who may know of each change and of each coming and going, by the same policy that opens the ticket itself.
 * What an internal note changes, and who is looking, is told to those alone who may read notes. Changes that come close
 * together are looked up in one query.
 */
export function openTellers(house: House, audience: Audience) {
  let waiting: Waiting[] = []
  let isRunning = false
  // the desk's agents are told, too, when a ticket leaves their desk
  const lastFacts = new Map<number, TicketFacts>()

  const add = (company: number, one: Waiting) => {
    if (!audience.companies().includes(company)) return
    waiting.push(one)
    if (!isRunning) void run()
  }
  const run = async () => {
    isRunning = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await tellAll(batch)
      } catch (error) {
        house.log.warn({ err: error }, 'screens were not told of a change')
      }
    }
    isRunning = false
  }
  const tellAll = async (batch: readonly Waiting[]) => {
    const ids = [...new Set(batch.map(({ told }) => told.data.ticket))]
    const found = await house.door.within(audience.companies(), (tx) => factsOf(tx, ids), 'read')
    for (const one of batch) {
      const facts = found.get(one.told.data.ticket)
      if (facts) audience.tell(one.told, mayKnow(one, facts, lastFacts.get(one.told.data.ticket)))
    }
    if (lastFacts.size > mostRemembered) lastFacts.clear()
    for (const [id, facts] of found) lastFacts.set(id, facts)
  }

  const stopChanges = house.live.watch(({ company, ticket, number, seq, internal }) =>
    add(company, { told: { event: 'change', data: { companyId: company, ticket, number, version: seq } }, internal }),
  )
  const stopPresence = house.live.watchPresence((presence) => {
    const { company, ticket } = presence
    const told = { event: 'presence', data: { companyId: company, ticket, presence: true } } as const
    add(company, { told, internal: true, presence })
  })
  // who takes calls at a desk is known from the caller alone
  const stopCalls = house.live.watchCalls(({ company, desk, call }) =>
    audience.tell({ event: 'call', data: { companyId: company, call } }, (caller) =>
      caller.memberships.some((member) => member.companyId === company && worksAt(member, desk)),
    ),
  )
  // how many there are is asked by those who may, each for their own desks
  const stopKept = house.live.watchKept(({ company }) =>
    audience.tell({ event: 'kept', data: { companyId: company } }, (caller) =>
      caller.memberships.some(
        (member) => member.companyId === company && (member.deskIds.length > 0 || mayRunMail(member)),
      ),
    ),
  )
  return {
    close: () => {
      stopKept()
      stopCalls()
      stopChanges()
      stopPresence()
    },
  }
}

/** Whether the requester's side of a live conversation sees something else of its desk than before (D1). */
function isSeenByParty({ presence }: Waiting, { live, assigneeId, requesterId, participantIds }: LiveFacts): boolean {
  if (!presence || !live || [requesterId, ...participantIds].includes(presence.person)) return false
  const by = serves(assigneeId, presence.person)
  const [before, now] = [presence.before, presence.now].map((doing) => seenByParty(doing === 'left' ? null : doing, by))
  return before !== now
}

function mayKnow(waiting: Waiting, facts: LiveFacts, before: TicketFacts | undefined) {
  const { internal } = waiting
  const ofParty = isSeenByParty(waiting, facts)
  const left =
    before && before.deskId !== facts.deskId
      ? { ...facts, deskId: before.deskId, deskUnitPath: before.deskUnitPath }
      : null
  return (caller: Caller) => {
    const standings = [...standingsOn(caller, facts), ...(left ? standingsOn(caller, left) : [])]
    if (ofParty && isParty(standings)) return true
    return internal ? mayReadInternal(standings) : mayReadTicket(standings)
  }
}

import { type Caller, memberOf } from '../../core/people/caller.ts'
import { isOutsideHours } from '../../core/sop/channelHours.ts'
import type { Sop } from '../../core/sop/language.ts'
import { isUnclassified } from '../../core/sop/subject.ts'
import type { Instant } from '../../core/time.ts'
import type { TicketSummary } from '../contract/tickets.ts'
import type { NextClock } from './row.ts'
import { viewClock } from './view/clock.ts'
import { viewPriority, viewState, viewTier, viewType } from './view/labels.ts'

/** What a line of a list needs from the database. */
export type SummaryRow = {
  readonly id: number
  readonly company_id: number
  readonly number: string
  readonly subject: string
  readonly sop_id: string
  readonly sop_revision: string
  readonly type: string
  readonly state: string
  readonly priority: string | null
  readonly provisional: string
  readonly requester_id: number
  readonly requester_name: string
  readonly requester_unit: string | null
  readonly assignee_id: number | null
  readonly assignee_name: string | null
  readonly desk_id: number
  readonly desk_name: string
  readonly channel: string
  readonly opened_at: string
  readonly updated_at: string
  readonly next_due_at: string | null
  readonly next_clock: NextClock | null
  readonly waits_for: string
  readonly requester_spoke_at: string | null
  readonly desk_spoke_at: string | null
  readonly seen_at: string | null
  readonly lacks: readonly string[]
  readonly category: unknown
  readonly tier: string | null
  readonly live: boolean
  readonly waiting_since: string | null
}

/** A ticket as a line of a list. */
export function viewSummary(sop: Sop, row: SummaryRow, caller: Caller, now: Instant): TicketSummary {
  const personId = memberOf(caller, row.company_id)?.personId ?? null
  const { next_clock: clock } = row
  return {
    id: row.id,
    number: row.number,
    companyId: row.company_id,
    subject: row.subject,
    sop: { id: row.sop_id, revision: row.sop_revision },
    type: viewType(sop, row.type),
    state: viewState(sop, row.state),
    priority: viewPriority(sop, row),
    requester: { id: row.requester_id, name: row.requester_name, unit: row.requester_unit },
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '', unit: null } : null,
    desk: { id: row.desk_id, name: row.desk_name },
    channel: row.channel,
    outsideHours: isOutsideHours(sop, row.channel, row.opened_at),
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    clock: clock ? viewClock(sop, clock.name, clock, now) : null,
    unread: isNews(row, personId),
    needsMe: needs(row, personId),
    lacks: [...row.lacks],
    unclassified: isUnclassified(sop, row.category),
    tier: viewTier(sop, row.tier),
    live: row.live,
    waitingSince: row.waiting_since,
  }
}

/** The other side has spoken since this person last looked. */
function isNews(row: SummaryRow, personId: number | null): boolean {
  const spoke = row.requester_id === personId ? row.desk_spoke_at : row.requester_spoke_at
  return spoke !== null && (row.seen_at === null || row.seen_at < spoke)
}

function needs(row: SummaryRow, personId: number | null): boolean {
  if (personId === null) return false
  if (row.waits_for === 'requester') return row.requester_id === personId
  if (row.waits_for === 'assignee') return row.assignee_id === personId
  return false
}

import { isStopped, wayTo } from '../../core/channels/wayTo.ts'
import { allowedTimings, chosenFor, type Group } from '../../core/notices/choices.ts'
import { groupOf } from '../../core/notices/groupOf.ts'
import { type When, whenTold } from '../../core/notices/whenTold.ts'
import type { Instant } from '../../core/time.ts'
import type { Draft } from './draft.ts'
import type { Occasion, Surroundings } from './occasion.ts'
import type { Recipient } from './recipients.ts'

/** What the reader of a draft chose for it. */
export type Chosen = {
  readonly group: Group
  /** The same reader, by the way that they chose where it leads to them. */
  readonly reader: Recipient
  readonly when: When
  /** It does not wait well: it is asked of them, a time has run out, or the ticket is of the most urgent priority. */
  readonly urgent: boolean
  /** Why it stays visible all the same when they want to hear nothing: who works on the ticket must know. */
  readonly kept: 'muted' | null
}

/**
 * When and by which way the reader of a draft is told, by what they chose. `asks`: it asks something of them, so that neither
 * choice nor mute silences it. A ticket's mute (D9) holds back what it says by itself; for who only takes part, also
 * what people write in it.
 */
export function chosenFrom(
  draft: Draft,
  asks: boolean,
  { event }: Occasion,
  { loaded, sop }: Surroundings,
  now: Instant,
): Chosen {
  const reader = draft.reader
  const { ticket } = loaded
  const group = groupOf({ event, reader, asks })
  const { by } = chosenFor(reader.choices, group)
  const way = by === null ? reader.way : (wayTo(reader.reach, by) ?? reader.way)
  const rank = sop.priority.levels[ticket.priority ?? ticket.provisional]?.rank
  const urgent = rank === Math.min(...Object.values(sop.priority.levels).map((level) => level.rank))
  const when = whenTold(reader.choices, {
    ...{ group, urgent, now, channel: way.channel, zone: reader.zone, staff: reader.part === 'staff' },
  })
  const silenced = reader.muted && !asks && (draft.automatic || reader.part === 'participant')
  const never = silenced || when.at === 'never'
  return {
    group,
    reader: { ...reader, way, stopped: isStopped(reader.reach, way) },
    urgent: urgent || allowedTimings(group).length === 1,
    when: never ? { at: 'never' } : when,
    kept: never && reader.part !== 'staff' ? 'muted' : null,
  }
}

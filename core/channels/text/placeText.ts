import { type Instant, ms } from '../../time.ts'
import { isThanks } from './readText.ts'

/** So long after we wrote to them about a ticket, what somebody writes without naming one is about it. */
export const answerDays = 3

/** A ticket of whoever writes. */
export type OwnTicket = {
  readonly id: number
  readonly number: string
  readonly lockedAt: Instant | null
  /** When they were last written to about it by this way; null: never. */
  readonly toldAt: Instant | null
}

/** Where a text belongs that is no command. */
export type Place =
  | { readonly to: 'report' }
  | { readonly to: 'ticket'; readonly id: number }
  /** It goes on with a ticket that is locked: a follow-up of it. */
  | { readonly to: 'follow_up'; readonly id: number }
  | { readonly to: 'ask_which'; readonly numbers: readonly string[] }
  | { readonly to: 'no_keyword' }
  | { readonly to: 'thanks' }

/**
 * Which ticket a text goes on with. A number that it names decides when it is theirs. Else it answers their one open
 * ticket, or of several the one we wrote to them about last, within some days; they are asked when that is not plain. When
 * all have ended it goes on within those days with the one we wrote about (its follow-up, since what is locked stays so),
 * and after them it is something new, which needs the keyword where the channel has one.
 */
export function placeText(
  { number, text }: { readonly number: string | null; readonly text: string },
  own: readonly OwnTicket[],
  { keyword, now }: { readonly keyword: boolean; readonly now: Instant },
): Place {
  const named = number === null ? undefined : own.find((one) => one.number === number)
  if (named) return goesOn(named)
  const since = ms(now) - answerDays * 86_400_000
  const told = own
    .filter(({ toldAt }) => toldAt !== null && ms(toldAt) >= since)
    .toSorted((a, b) => ms(b.toldAt ?? now) - ms(a.toldAt ?? now))
  const open = own.filter(({ lockedAt }) => lockedAt === null)
  const [only, ...others] = open
  if (only && others.length === 0) return { to: 'ticket', id: only.id }
  if (only) {
    const last = told.find(({ lockedAt }) => lockedAt === null)
    return last ? goesOn(last) : { to: 'ask_which', numbers: open.map((one) => one.number) }
  }
  const [ended] = told
  if (ended) return isThanks(text) ? { to: 'thanks' } : goesOn(ended)
  return keyword ? { to: 'no_keyword' } : { to: 'report' }
}

function goesOn({ id, lockedAt }: OwnTicket): Place {
  return lockedAt === null ? { to: 'ticket', id } : { to: 'follow_up', id }
}

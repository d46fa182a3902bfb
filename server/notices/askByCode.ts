import { pressOf, type TextButton } from '../../core/channels/text/button.ts'
import { yesNoOf } from '../../core/channels/text/yesNo.ts'
import type { Instant } from '../../core/time.ts'
import { makeCode, makeMark } from '../channels/text/textCode.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { awaited } from './awaited.ts'
import type { Draft } from './draft.ts'
import type { Occasion, Surroundings } from './occasion.ts'

/** How something is asked in a text: in a line at its end, or by buttons below it. */
export type TextAsk = { readonly line: string } | { readonly buttons: readonly TextButton[] }

/**
 * How the reader of a text may answer what is asked of them by text (A18, B9): YA or TIDAK with a code that only this number
 * was sent; where there are buttons, by one of them. Null where nothing is asked, or where the choice is not between the two.
 */
export async function askByCode(
  house: House,
  tx: Tx,
  { link, reader }: Draft,
  occasion: Occasion,
  around: Surroundings,
  now: Instant,
): Promise<TextAsk | null> {
  if (link !== 'validate') return null
  const { ticket } = around.loaded
  const { sop } = around
  const choice = yesNoOf(sop, awaited(occasion, around, reader.id, now))
  if (!choice) return null
  const label = (name: string) => (sop.actions[name]?.requester ?? sop.actions[name]?.label)?.[reader.lang] ?? name
  const { channel, address } = reader.way
  const place = { companyId: ticket.companyId, channel, address, ticketId: ticket.id, personId: reader.id }
  if (channel === 'whatsapp' || channel === 'telegram') {
    const mark = await makeMark(house, tx, place, now)
    return {
      buttons: (['yes', 'no'] as const).map((one) => ({ label: label(choice[one]), sends: pressOf(one, mark) })),
    }
  }
  const code = await makeCode(house, tx, place, now)
  return { line: around.words.say(reader.lang, 'text_code', { code, yes: label(choice.yes), no: label(choice.no) }) }
}

import type { Sop } from '../../core/sop/language.ts'
import { type Choice, choicesOutside } from '../../core/sop/outsiders.ts'
import type { Instant } from '../../core/time.ts'
import { enter, type Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { sopOf, sopsInForce } from '../sop/store.ts'

/** One thing that a company lets outsiders report. */
export type Offer = { readonly sop: string; readonly type: string; readonly service: string | null }
/** A choice of a SOP in force. */
export type SopChoice = { readonly sop: Sop; readonly choice: Choice }

/** The company whose form stands at this address, and a transaction that sees it. Throws 404 where none is open. */
export async function enterForm(tx: Tx, form: string): Promise<{ readonly tx: Tx; readonly companyId: number }> {
  const [place] = await tx.run<{ company: number | null }>('company_of_form', 'select company_of_form($1) as company', [
    form,
  ])
  if (!place || place.company === null) throw notFound()
  return { tx: await enter(tx, place.company), companyId: place.company }
}

/** The form of a company: null as long as nobody has set it up. */
export async function readForm(tx: Tx, companyId: number) {
  const [row] = await tx.run<{ is_open: boolean; offers: readonly Offer[] }>(
    'public_form',
    'select is_open, offers from public_form where company_id = $1',
    [companyId],
  )
  return row ? { open: row.is_open, offers: row.offers } : null
}

/** All that outsiders could report to a company now, SOP by SOP. */
export async function choicesOf(tx: Tx, companyId: number, now: Instant): Promise<readonly SopChoice[]> {
  const found: SopChoice[] = []
  for (const { sopId, revision } of await sopsInForce(tx, companyId, now)) {
    const sop = await sopOf(tx, companyId, sopId, revision)
    for (const choice of choicesOutside(sop)) found.push({ sop, choice })
  }
  return found
}

/** What they may report: what is offered, and can still be answered under the SOP in force. */
export async function offeredBy(tx: Tx, companyId: number, now: Instant): Promise<readonly SopChoice[]> {
  const offers = (await readForm(tx, companyId))?.offers ?? []
  const all = await choicesOf(tx, companyId, now)
  return all.filter((one) => one.choice.lacks.length === 0 && isOffered(offers, one))
}

/** Whether this choice is among the offers. */
export function isOffered(offers: readonly Offer[], { sop, choice }: SopChoice): boolean {
  return offers.some((offer) => offer.sop === sop.id && offer.type === choice.type && offer.service === choice.service)
}

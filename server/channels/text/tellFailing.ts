import { type Instant, instant, ms } from '../../../core/time.ts'
import { type Lang, type MailWord, mailText } from '../../notices/mailText.ts'
import { tellReaders } from '../../notices/tellReaders.ts'
import type { Tx } from '../../platform/db.ts'
import { inEveryCompany } from '../../platform/everyCompany.ts'
import type { House } from '../../platform/house.ts'
import { lockedOut } from './noteHealth.ts'

/** A gateway that is away for less than this comes back by itself, and what waits for it goes out. */
const patienceMs = 10 * 60_000

type Failing = { readonly id: number; readonly name: string; readonly address: string; readonly detail: string | null }

/**
 * Mails the administrators of each company which of its gateways have failed for ten minutes, why, and where to mend it; once
 * until it is well again. Answers how many gateways they were told of.
 */
export function tellFailing(house: House): Promise<number> {
  const now = house.clock.now()
  return inEveryCompany(house.door, async (tx, company) => {
    const failing = await tx.run<Failing>('alarm_gateways', alarming, [company, now, instant(ms(now) - patienceMs)])
    for (const one of failing) await tell(house, tx, company, one, now)
    return failing.length
  })
}

const alarming = `
  update gateway set alarmed_at = $2
   where company_id = $1 and state = 'failing' and failing_since <= $3 and alarmed_at is null and removed_at is null
  returning id, name, address, detail`

function tell(house: House, tx: Tx, company: number, { id, name, address, detail }: Failing, now: Instant) {
  return tellReaders(tx, house, company, ['admin'], 'gateway_failing', {
    ...{ now, open: 'open_gateway', path: `/mail/gateways?open=${id}` },
    blanks: (lang: Lang) => ({ gateway: name, address, why: mailText(lang, whyOf(detail)) }),
  })
}

function whyOf(detail: string | null): MailWord {
  if (detail === 'smsd_silent') return 'gateway_smsd_silent'
  if (detail === 'no_sop') return 'gateway_no_sop'
  if (detail === 'inside' || detail === 'insecure') return 'gateway_inside'
  return detail !== null && lockedOut.has(detail) ? 'gateway_locked_out' : 'gateway_away'
}

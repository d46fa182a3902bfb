import { isOutsideHours, liveChannel, opensAgain } from '../../core/sop/channelHours.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Instant } from '../../core/time.ts'
import type { ChatDesk } from '../contract/chats.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf, sopsInForce } from '../sop/store.ts'

/** Whether somebody is at a live channel now, and when again (D1). */
export function hoursAt(sop: Sop, channel: string, now: Instant): Pick<ChatDesk, 'open' | 'opensAt'> {
  const open = !isOutsideHours(sop, channel, now)
  return { open, opensAt: open ? null : opensAgain(sop, channel, now) }
}

/** The SOPs in force in a company with which one may talk live, each with its channel for that. */
export async function liveSops(
  tx: Tx,
  companyId: number,
  now: Instant,
): Promise<readonly { readonly sop: Sop; readonly channel: string }[]> {
  const found: { sop: Sop; channel: string }[] = []
  for (const { sopId, revision } of await sopsInForce(tx, companyId, now)) {
    const sop = await sopOf(tx, companyId, sopId, revision)
    const channel = liveChannel(sop)
    if (channel !== null) found.push({ sop, channel })
  }
  return found
}

/** The desks of a company with which one may talk live. */
export async function chatDesks(
  tx: Tx,
  company: { readonly id: number; readonly name: string },
  now: Instant,
): Promise<readonly ChatDesk[]> {
  return (await liveSops(tx, company.id, now)).flatMap(({ sop, channel }) => {
    const way = sop.channels[channel]
    if (!way) return []
    return {
      companyId: company.id,
      company: company.name,
      sop: { id: sop.id, title: sop.document.title },
      label: way.label,
      ...hoursAt(sop, channel, now),
      outside: way.outside ?? 'take',
    }
  })
}

import { cut } from '../../core/channels/subject.ts'
import { instant, ms } from '../../core/time.ts'
import { tellReaders } from '../notices/tellReaders.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'

const oncePerMs = 3_600_000

type Lying = { readonly from: string; readonly what: string; readonly where: string; readonly told: boolean }

const kinds = {
  mail: { notice: 'mail_quarantined', path: '/mail/in?outcome=quarantined' },
  text: { notice: 'message_quarantined', path: '/mail/texts?outcome=quarantined' },
} as const

/**
 * Mails the administrators of a company that a mail or text lies in quarantine, and where (trust.md check 21). The first one
 * tells; those of the next hour lie beside it.
 */
export async function tellQuarantined(
  tx: Tx,
  house: House,
  kind: 'mail' | 'text',
  companyId: number,
  id: number,
): Promise<void> {
  const now = house.clock.now()
  const { notice, path } = kinds[kind]
  const [lying] = await tx.run<Lying>(`quarantined_${kind}`, kind === 'mail' ? quarantinedMail : quarantinedText, [
    ...[companyId, id, instant(ms(now) - oncePerMs), notice],
  ])
  if (!lying || lying.told) return
  const { from, what, where } = lying
  await tellReaders(tx, house, companyId, ['admin'], notice, {
    ...{ now, open: 'open_quarantine', path },
    blanks: () => ({ from: from === '' ? '-' : from, what: what === '' ? '-' : cut(what, 200), where }),
  })
}

const told = `exists (select from delivery d
  where d.company_id = i.company_id and d.notice = $4 and d.created_at > $3) as told`

const quarantinedMail = `
  select i.from_address as "from", i.subject as what, m.address as "where", ${told}
    from inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
   where i.company_id = $1 and i.id = $2`

const quarantinedText = `
  select i.from_address as "from", i.text as what, g.name as "where", ${told}
    from inbound_text i join gateway g on g.company_id = i.company_id and g.id = i.gateway_id
   where i.company_id = $1 and i.id = $2`

import { instant, ms } from '../../../core/time.ts'
import { tellReaders } from '../../notices/tellReaders.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'

const oncePerMs = 3_600_000

/**
 * Mails the administrators of a company that a mail lies in quarantine, and where (trust.md check 21). The first one
 * tells; those of the next hour lie beside it.
 */
export async function tellQuarantined(tx: Tx, house: House, companyId: number, id: number): Promise<void> {
  const now = house.clock.now()
  const [mail] = await tx.run<{ from: string; subject: string; mailbox: string; told: boolean }>(
    'quarantined_mail',
    `select i.from_address as "from", i.subject, m.address as mailbox, exists (select from delivery d
         where d.company_id = i.company_id and d.notice = 'mail_quarantined' and d.created_at > $3) as told
       from inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
      where i.company_id = $1 and i.id = $2`,
    [companyId, id, instant(ms(now) - oncePerMs)],
  )
  if (!mail || mail.told) return
  const { from, subject, mailbox } = mail
  await tellReaders(tx, house, companyId, ['admin'], 'mail_quarantined', {
    now,
    open: 'open_quarantine',
    path: '/mail/in?outcome=quarantined',
    blanks: () => ({ from: from === '' ? '-' : from, subject: subject === '' ? '-' : subject, mailbox }),
  })
}

import { readBounce } from '../../../core/channels/bounce.ts'
import { type Became, type Hand, ignored } from './hand.ts'

/**
 * A delivery report. It never opens, answers or reopens anything: the delivery that failed is marked so that the ticket
 * shows it, and an address that is gone for good gets no more mail until somebody corrects it. A report counts only when
 * it names a mail of ours by its secret Message-ID; else anybody could silence anybody.
 */
export async function bounced(hand: Hand): Promise<Became> {
  const { tx, mail, mailbox, now } = hand
  const { report, original } = mail
  const bounce = readBounce(mail, { report, original, text: mail.text })
  if (bounce.originalId === null) return ignored('bounce')
  const [delivery] = await tx.run<{ ticket_id: number | null; to_person: number | null }>('bounced', failing, [
    mailbox.company_id,
    bounce.originalId,
    bounce.permanent,
    `bounced ${bounce.status ?? ''}`.trim(),
  ])
  if (!delivery) return ignored('bounce')
  if (bounce.permanent && delivery.to_person !== null) {
    await tx.run(
      'mark_bounced',
      `update person set bounced_at = $3 where company_id = $1 and id = $2 and bounced_at is null`,
      [mailbox.company_id, delivery.to_person, now],
    )
  }
  return ignored('bounce', delivery.ticket_id)
}

const failing = `
  update delivery set state = case when $3 then 'failed' else state end, detail = $4
   where company_id = $1 and message_id = $2
  returning ticket_id, to_person`

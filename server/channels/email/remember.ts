import type { Hand } from './hand.ts'

/** Remembers that this mail belongs to the ticket, so that answers to it find their way. */
export function remember({ tx, mailbox, mail }: Hand, ticketId: number, consultation?: number): void {
  if (mail.messageId === null) return
  tx.send(
    'remember_message',
    `insert into mail_thread (company_id, message_id, ticket_id, ours, consultation)
     values ($1, $2, $3, false, $4)
     on conflict do nothing`,
    [mailbox.company_id, mail.messageId, ticketId, consultation ?? null],
  )
}

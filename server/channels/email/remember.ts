import type { Hand } from './hand.ts'

/** Remembers that this mail belongs to the ticket, so that answers to it find their way. */
export async function remember({ tx, mailbox, mail }: Hand, ticketId: number, consultation?: number): Promise<void> {
  if (mail.messageId === null) return
  await tx.run(
    'remember_message',
    `insert into mail_thread (company_id, message_id, ticket_id, ours, consultation)
     values ($1, $2, $3, false, $4)
     on conflict do nothing`,
    [mailbox.company_id, mail.messageId, ticketId, consultation ?? null],
  )
}

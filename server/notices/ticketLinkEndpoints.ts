import { z } from 'zod'
import { sendFile } from '../attachments/sendFile.ts'
import { entries } from '../contract/conversation.ts'
import { linkFile, linkMessage } from '../contract/links.ts'
import { linkUsed } from '../contract/mail.ts'
import { tokenParam } from '../contract/people.ts'
import { pageQuery } from '../contract/ticketCalls.ts'
import { confirmAddress } from '../people/confirmAddress.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint, rawEndpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { changeTicket } from '../tickets/changeTicket.ts'
import { pageOf } from '../tickets/conversation.ts'
import { type OpenLink, openLink, partyStandings } from './openLink.ts'

const limit = { per: 'ip', burst: 60, everySeconds: 1 } as const

type TicketLink = Extract<OpenLink, { readonly sop: unknown }>

/** A good link to a ticket: its person is still one of its parties, and it is not over. Throws 404 for any other. */
async function ticketLink(tx: Tx, token: string, now: string, mode: 'read' | 'use'): Promise<TicketLink> {
  const link = await openLink(tx, token, now, mode)
  if (link.purpose !== 'ticket' || !link.ticket) throw notFound()
  return link
}

/** GET /api/v1/links/{token}/messages: the conversation, as its requester reads it. It changes nothing (check 14). */
export const showLinkMessages = endpoint({
  operation: 'listLinkMessages',
  method: 'GET',
  path: '/api/v1/links/{token}/messages',
  summary: 'The conversation of the ticket to which a link from a mail leads',
  access: 'anyone',
  limit,
  params: tokenParam,
  query: pageQuery,
  reply: entries,
  handle: async ({ tx, params, query, now }) => {
    const link = await ticketLink(tx, params.token, now, 'read')
    const page = await pageOf(link.tx, link, query)
    const items = page.items.map((entry) => ({
      ...{ ...entry, html: null },
      files: entry.files.map((file) => ({ ...file, url: `/api/v1/links/${params.token}/files/${file.id}` })),
    }))
    return { ...page, items }
  },
})

/** POST /api/v1/links/{token}/messages: writes on, as the one person to whom the link was sent; that proves their address. */
export const writeByLink = endpoint({
  operation: 'writeByLink',
  method: 'POST',
  path: '/api/v1/links/{token}/messages',
  summary: 'Write to the desk by a link from a mail',
  access: 'anyone',
  limit: { per: 'ip', burst: 20, everySeconds: 6 },
  params: tokenParam,
  body: linkMessage,
  reply: linkUsed,
  status: 201,
  handle: async ({ tx, params, body: { text }, now }) => {
    const { tx: inside, companyId, personId, ticket } = await ticketLink(tx, params.token, now, 'use')
    const done = await changeTicket(
      inside,
      { companyId, ticketId: ticket.id },
      {
        ...{ by: { kind: 'person', id: personId }, channel: 'portal', now },
        standings: (facts) => partyStandings(facts, personId),
      },
      { do: 'reply', side: 'requester', words: { text, files: [] }, verified: true },
    )
    if (!done) throw notFound()
    await confirmAddress(inside, companyId, personId, now)
    return { number: ticket.number, done: true as const }
  },
})

/** GET /api/v1/links/{token}/files/{file}: a file of the conversation; asked anew at every call (trust.md check 30). */
export const showLinkFile = rawEndpoint({
  operation: 'downloadLinkFile',
  method: 'GET',
  path: '/api/v1/links/{token}/files/{file}',
  summary: 'A file of the ticket to which a link from a mail leads',
  access: 'anyone',
  limit,
  gives: 'application/octet-stream',
  params: linkFile,
  query: z.strictObject({ inline: z.enum(['1']).optional() }),
  serve: async (request, reply, { house, params, query }) => {
    const file = await house.door.within([], async (tx) => {
      const link = await ticketLink(tx, params.token, house.clock.now(), 'read')
      const values = [link.companyId, link.ticket.id, params.file]
      const [row] = await link.tx.run<{ sha256: string; name: string; type: string; size: number }>(
        'link_file',
        `select sha256, name, type, size from attachment
          where company_id = $1 and ticket_id = $2 and id = $3 and not internal and seq is not null`,
        values,
      )
      return row
    })
    if (!file) throw notFound()
    return sendFile(house, request, reply, file, query.inline === '1')
  },
})

import type { Command } from '../../core/tickets/context.ts'
import type { FieldValues } from '../../core/tickets/events.ts'
import { linkView, useLink } from '../contract/links.ts'
import { linkUsed } from '../contract/mail.ts'
import { tokenParam } from '../contract/people.ts'
import { confirmAddress } from '../people/confirmAddress.ts'
import { BadInput } from '../platform/badInput.ts'
import { endpoint, rawEndpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { addBeside } from '../tickets/addBeside.ts'
import { callerDoes, changeTicket } from '../tickets/changeTicket.ts'
import { lockTicket } from '../tickets/store.ts'
import { viewApproving } from './approving.ts'
import { setMute } from './mute.ts'
import { type OpenLink, offered, openLink, spend } from './openLink.ts'
import { toldHere } from './toldHere.ts'

const limit = { per: 'ip', burst: 30, everySeconds: 2 } as const

/** GET /api/v1/links/{token}: what the link from a mail is about. It changes nothing: mail scanners open links (check 14). */
export const showLink = endpoint({
  operation: 'showLink',
  method: 'GET',
  path: '/api/v1/links/{token}',
  summary: 'What a link from a mail is about',
  access: 'anyone',
  limit,
  params: tokenParam,
  reply: linkView,
  handle: async ({ tx, params, now, lang }) => {
    const link = await openLink(tx, params.token, now, 'read')
    const { purpose, until } = link
    const nothing = {
      number: '',
      subject: '',
      state: '',
      told: [],
      actions: [],
      form: [],
      approval: null,
      additions: [],
    }
    if (!link.ticket) return { purpose, until, ...nothing }
    const { ticket, sop, approving, adding } = link
    return {
      ...{ purpose, until, number: ticket.number, subject: ticket.subject },
      state: sop.states[ticket.state]?.requester[lang] ?? ticket.state,
      told: purpose === 'validate' || purpose === 'ticket' ? toldHere(sop, ticket) : [],
      ...(await offered(link, now)),
      approval: approving && (await viewApproving(link.tx, ticket, sop, approving)),
      additions: adding.map(([name, { label, question, score = null, comment = null }]) => ({
        ...{ name, label, question, score, comment },
      })),
    }
  },
})

/** POST /api/v1/links/{token}: does what the link is for, as the one person it was sent to (B2, B4, B9, A10, A18, D13). */
export const followLink = endpoint({
  operation: 'useLink',
  method: 'POST',
  path: '/api/v1/links/{token}',
  summary: 'Do what a link from a mail is for',
  access: 'anyone',
  limit,
  params: tokenParam,
  body: useLink,
  reply: linkUsed,
  handle: async ({ tx, params, body, now }) => {
    const link = await openLink(tx, params.token, now, 'use')
    if (!link.ticket) {
      await confirmAddress(link.tx, link.companyId, link.personId, now)
      await spend(link, now)
      return { number: '', done: true as const }
    }
    if (link.purpose === 'mute') return muteByLink(link, now)
    if (link.purpose === 'add') return addByLink(link, body, now)
    const done = await changeTicket(
      link.tx,
      { companyId: link.companyId, ticketId: link.ticket.id },
      link.approving
        ? callerDoes(link.approving.caller, link.personId, 'email', now)
        : { by: { kind: 'person', id: link.personId }, standings: link.standings, channel: 'email', now },
      await commandOf(link, body, now),
    )
    if (!done) throw notFound()
    // a form may be completed in several goes, and a ticket's own link is good until it is over
    const isKept = link.purpose === 'ticket' || (link.purpose === 'fill' && done.ticket.lacks.length > 0)
    if (!isKept) await spend(link, now)
    if (link.purpose === 'ticket') await confirmAddress(link.tx, link.companyId, link.personId, now)
    return { number: link.ticket.number, done: true as const }
  },
})

/**
 * POST /api/v1/links/{token}/unsubscribe: what a mail client posts for its reader, signed in nowhere, as the header List-Unsubscribe
 * told it (RFC 8058). It opens no page and answers nothing; the token in the address is the proof.
 */
export const unsubscribe = rawEndpoint({
  operation: 'unsubscribeByLink',
  method: 'POST',
  path: '/api/v1/links/{token}/unsubscribe',
  summary: 'Be spared what a ticket says by itself, as a mail client asks it with one click',
  access: 'anyone',
  limit,
  params: tokenParam,
  takes: 'multipart/form-data',
  gives: 'text/plain',
  serve: async (_request, reply, { house, params, now }) => {
    await house.door.within([], async (tx) => {
      const link = await openLink(tx, params.token, now, 'use')
      if (link.purpose !== 'mute') throw notFound()
      await muteByLink(link, now)
    })
    return reply.type('text/plain; charset=utf-8').send('')
  },
})

/** Spares the person that the link was sent to what its ticket says by itself; again and again, it stays so. */
async function muteByLink({ tx, companyId, personId, ticket }: OpenLink, now: string) {
  if (!ticket) throw notFound()
  await setMute(tx, { companyId, ticketId: ticket.id, personId }, true, now)
  return { number: ticket.number, done: true as const }
}

/** Adds what the link is for; the link is used up when there is nothing more to add (D13). */
async function addByLink(link: OpenLink, { action, score, comment }: Body, now: string) {
  const adding = link.ticket ? link.adding : []
  const found = link.ticket && (await lockTicket(link.tx, [link.companyId], String(link.ticket.id)))
  const chosen = adding.find(([name]) => name === action)
  if (!chosen || !found) throw new BadInput('action', 'unknown')
  const doer = { by: { kind: 'person', id: link.personId }, standings: ['requester'], channel: 'email', now } as const
  const given = { score: score ?? null, words: { text: comment ?? '', files: [] } }
  if (!(await addBeside(link.tx, found, doer, chosen[0], given))) throw notFound()
  if (adding.length === 1) await spend(link, now)
  return { number: found.ticket.number, done: true as const }
}

type Body = {
  readonly score?: number | undefined
  readonly comment?: string | undefined
  readonly action?: string | undefined
  readonly reason?: string | undefined
  readonly fields?: FieldValues | undefined
}

async function commandOf(link: OpenLink, { action, reason, fields }: Body, now: string): Promise<Command> {
  if (link.ticket && link.approving) {
    if (action !== 'approved' && action !== 'rejected') throw new BadInput('action', 'unknown')
    return { do: 'decide', approval: link.approving.approval, verdict: action, reason: reason ?? '' }
  }
  if (link.purpose === 'fill') return { do: 'fill', values: fields ?? {} }
  const { actions } = await offered(link, now)
  if (!actions.some(({ name }) => name === action)) throw new BadInput('action', 'unknown')
  return { do: 'act', action: action ?? '', values: reason === undefined ? {} : { reason } }
}

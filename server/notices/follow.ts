import { z } from 'zod'
import type { Instant } from '../../core/time.ts'
import { inChat, isInChat, mailLater, talksLive } from '../chat/later.ts'
import { carryLater } from '../handover/carry.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { isProblem, tellProblemLater } from '../problems/tellLater.ts'
import { publish } from '../webhooks/publish.ts'
import { addingBy } from './adding.ts'
import { askByCode } from './askByCode.ts'
import { awaited } from './awaited.ts'
import { chosenFrom } from './chosen.ts'
import type { Draft } from './draft.ts'
import { draftsOf } from './drafts.ts'
import { inBrief, letterInShort } from './letterInShort.ts'
import { keptBecause } from './limits.ts'
import { linkUrl, makeLink, questionUrl, ticketUrl } from './links.ts'
import { mailText, momentText } from './mailText.ts'
import { muteLink, oneClickUrl } from './mute.ts'
import { type Occasion, occasionsOf, type Surroundings } from './occasion.ts'
import { type Own, ownLink } from './ownLink.ts'
import { queuePush } from './pushNews.ts'
import { type Brief, queueMail } from './queueMail.ts'
import { queueReceipt } from './sendReceipt.ts'
import type { Letter, MailLink } from './template.ts'

const job = z.object({
  company: z.int().positive(),
  ticket: z.int().positive(),
  fromSeq: z.int().positive(),
  toSeq: z.int().positive(),
})

/**
 * Tells people what happened to a ticket (D9): what was written, what is asked back, and the notices of its SOP. Each hears by the
 * way that is theirs (C9), once, however often this runs. Requesters are never told of internal notes (trust.md check 6).
 */
export async function follow(house: House, payload: unknown): Promise<void> {
  const span = job.parse(payload)
  await house.door.within([span.company], async (tx) => {
    const found = await occasionsOf(tx, span, house.clock.now())
    if (!found) return
    const handsOver = found.occasions.some(({ event }) => event.changes.handOver)
    if (found.around.linked || handsOver) carryLater(tx, span)
    if (isProblem(found.around.sop, found.around.loaded.ticket)) tellProblemLater(tx, span)
    if (found.around.hooked) await publish(house, tx, found.around.loaded.ticket, found.occasions)
    const written = await writtenIn(tx, span)
    if (found.occasions.some(({ event }) => event.changes.locked)) queueReceipt(tx, span.company, span.ticket)
    for (const occasion of found.occasions) {
      for (const draft of draftsOf(occasion, found.around)) {
        const one = mark(occasion.seq, draft.notice, draft.reader.id)
        if (written.has(one)) continue
        // who talks live reads it there; if they do not, it goes by mail after a while (D1)
        const live = talksLive(draft, found.around)
        if (live) mailLater(tx, { ...span, person: draft.reader.id }, house.clock.now())
        if (live && draft.notice === 'message') continue
        const kept = live && isInChat(house, draft, occasion, found.around) ? inChat : null
        await post(house, tx, draft, occasion, found.around, kept)
        written.add(one)
      }
    }
  })
}

/** What is written for these entries already. */
async function writtenIn(tx: Tx, { company, ticket, fromSeq, toSeq }: z.infer<typeof job>): Promise<Set<string>> {
  const rows = await tx.run<{ seq: number; notice: string; to_person: number }>('written', writtenAlready, [
    ...[company, ticket, fromSeq, toSeq],
  ])
  return new Set(rows.map(({ seq, notice, to_person }) => mark(seq, notice, to_person)))
}

const writtenAlready = `select seq, notice, to_person from delivery
  where company_id = $1 and ticket_id = $2 and seq between $3 and $4 and to_person is not null
    and not (channel = 'push' and state = 'failed' and detail is distinct from 'no_access' and detail is distinct from 'erased')`

/** A person is told of a thing once, also when they are reached by another way the next time this runs. */
function mark(seq: number, notice: string, person: number): string {
  return `${seq} ${notice} ${person}`
}

/** Writes a mail to the outbox with its links and in its outer form, unless something keeps it: what is handed in, or a limit. */
export async function post(
  house: House,
  tx: Tx,
  plain: Draft,
  occasion: Occasion,
  around: Surroundings,
  keeps: string | null = null,
): Promise<void> {
  const { ticket } = around.loaded
  const now = house.clock.now()
  const made = await linksOf(house, tx, plain, occasion, around, now)
  const { reader, when, kept, urgent } = chosenFrom(plain, made.asks, occasion, around, now)
  if (when.at === 'never' && kept === null) return
  const draft = { ...plain, reader }
  const held = kept ?? (await keptBecause(tx, draft, around, now)) ?? keeps
  const silencing = await muteLink(tx, draft, around, now)
  const own = await ownLink(house, tx, draft, around, made.links.length === 0, now)
  const letter = letterOf(house, draft, around, made, own, silencing)
  const { channel, address } = reader.way
  const mail = {
    companyId: ticket.companyId,
    channel,
    ticketId: ticket.id,
    seq: occasion.seq,
    notice: draft.notice,
    toPerson: reader.id,
    toAddress: address,
    subject: draft.subject,
    automatic: draft.automatic,
    now,
    mailDomain: house.mailDomain,
    fromName: draft.fromName,
    keptBecause: held,
    consultation: draft.consultation ?? null,
    ...(when.at === 'later'
      ? { waits: { due: when.due, brief: when.gathered ? briefOf(house, draft, ticket.number) : null } }
      : {}),
    ...(silencing ? { unsubscribe: oneClickUrl(house.baseUrl, silencing) } : {}),
  }
  if (channel === 'email') {
    await queueMail(tx, { ...mail, letter })
  } else if (channel === 'push') {
    await queuePush(tx, mail, draft, {
      ...{ number: ticket.number, url: pageOf(house, draft, ticket.number, true).url, asks: made.asks, urgent },
    })
  } else {
    const ask = await askByCode(house, tx, draft, occasion, around, now)
    const buttons = ask && 'buttons' in ask ? { buttons: ask.buttons } : {}
    const text = letterInShort(channel, letter, draft, ticket.number, ask)
    await queueMail(tx, { ...mail, text, html: '', ...buttons })
  }
}

function letterOf(
  house: House,
  draft: Draft,
  around: Surroundings,
  made: Made,
  own: Own,
  silencing: string | null,
): Letter {
  const { lang } = draft.reader
  const { number } = around.loaded.ticket
  const page: readonly MailLink[] =
    draft.reader.hasAccount && draft.link !== 'fill'
      ? [pageOf(house, draft, number, made.links.length === 0)]
      : own.links
  const until = made.until ?? own.until
  const small = [
    ...(until ? [mailText(lang, 'link_until', { until: momentText(until, around.zone, lang) })] : []),
    ...(draft.consultation !== undefined && around.answerable ? [mailText(lang, 'reply_question')] : []),
    ...(draft.reader.part === 'staff' ? [] : [mailText(lang, around.answerable ? 'reply_here' : 'no_reply')]),
    ...(silencing ? [mailText(lang, 'mute', { url: linkUrl(house.baseUrl, silencing) })] : []),
    mailText(lang, 'footer', { number, company: around.company }),
  ]
  return { lang, text: draft.text, links: [...made.links, ...page], small }
}

function briefOf(house: House, draft: Draft, number: string): Brief {
  return { text: inBrief(draft.text), url: pageOf(house, draft, number, true).url }
}

/** The page where the reader finds it: of a question, for who is asked sees nothing else of the ticket (E7). */
function pageOf(house: House, { reader: { lang }, consultation }: Draft, number: string, main: boolean): MailLink {
  if (consultation === undefined)
    return { label: mailText(lang, 'open_ticket'), url: ticketUrl(house.baseUrl, number), main }
  return { label: mailText(lang, 'open_question'), url: questionUrl(house.baseUrl, number, consultation), main }
}

type Made = {
  readonly links: readonly MailLink[]
  readonly until: Instant | null
  /** Whether they ask something of the reader, rather than offer it. */
  readonly asks: boolean
}

async function linksOf(
  house: House,
  tx: Tx,
  draft: Draft,
  occasion: Occasion,
  around: Surroundings,
  now: Instant,
): Promise<Made> {
  const { ticket } = around.loaded
  const { lang, id: personId } = draft.reader
  const none: Made = { links: [], until: null, asks: false }
  const link = { companyId: ticket.companyId, ticketId: ticket.id, personId, now }
  if (draft.link === 'fill') {
    const { token, until } = await makeLink(tx, { ...link, purpose: 'fill' })
    return {
      links: [{ label: mailText(lang, 'fill'), url: linkUrl(house.baseUrl, token), main: true }],
      until,
      asks: true,
    }
  }
  if (draft.link === 'approve') {
    const { token, until } = await makeLink(tx, { ...link, purpose: 'approve' })
    const links = (['approved', 'rejected'] as const).map((verdict) => ({
      ...{ label: mailText(lang, `answer_${verdict}`), url: linkUrl(house.baseUrl, token, verdict) },
      main: verdict === 'approved',
    }))
    return { links, until, asks: true }
  }
  const actions = draft.link === 'validate' ? awaited(occasion, around, personId, now) : []
  if (actions.length === 0) return draft.link === 'validate' ? addLinks(house, tx, occasion, around, link, lang) : none
  const { token, until } = await makeLink(tx, { ...link, purpose: 'validate' })
  const links = actions.map((name) => {
    const action = around.sop.actions[name]
    const label = (action?.requester ?? action?.label)?.[lang] ?? name
    return { label, url: linkUrl(house.baseUrl, token, name), main: action?.weight === 'main' }
  })
  return { links, until, asks: true }
}

/** The links to what the requester may add after the end, in the mail that tells them of it (D13). */
async function addLinks(
  house: House,
  tx: Tx,
  { state }: Occasion,
  { loaded, sop }: Surroundings,
  link: Omit<Parameters<typeof makeLink>[1], 'purpose'>,
  lang: 'id' | 'en',
): Promise<Made> {
  const { ticket } = loaded
  const adding = ticket.state === state ? await addingBy(tx, ticket, sop, link.personId, link.now) : []
  if (adding.length === 0) return { links: [], until: null, asks: false }
  const { token, until } = await makeLink(tx, { ...link, purpose: 'add' })
  const links = adding.map(([name, { label }], at) => ({
    ...{ label: label[lang], url: linkUrl(house.baseUrl, token, name), main: at === 0 },
  }))
  return { links, until, asks: false }
}

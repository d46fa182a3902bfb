import type { Asked } from '../../../core/channels/text/readText.ts'
import { unitNamed } from '../../../core/channels/text/unitNamed.ts'
import { yesNoOf } from '../../../core/channels/text/yesNo.ts'
import { reportFields } from '../../../core/sop/report.ts'
import { possible } from '../../../core/tickets/next.ts'
import { mailText } from '../../notices/mailText.ts'
import { refusalText } from '../../platform/refusalText.ts'
import { sopOf } from '../../sop/store.ts'
import { changeTicket, rolesOf } from '../../tickets/changeTicket.ts'
import { knownAt } from '../../tickets/holders.ts'
import { Refused } from '../../tickets/refused.ts'
import { readTicket } from '../../tickets/store.ts'
import { answer, type Became, became, type Hand, sayText } from './hand.ts'
import { ownTickets } from './replyFromText.ts'
import { knownCode, spendCodes } from './textCode.ts'
import { heardFrom } from './writer.ts'

type Command = Exclude<Asked, { readonly kind: 'report' | 'words' }>

/** Does what a text asks of the system itself. */
export async function obey(hand: Hand, asked: Command): Promise<Became> {
  switch (asked.kind) {
    case 'yes':
    case 'no':
      return decideByText(hand, asked)
    case 'status':
      return tellStatus(hand, asked.number)
    case 'mute':
    case 'unmute':
      return setSilence(hand, asked.kind === 'mute')
    case 'name':
      return introduce(hand, asked)
    case 'help': {
      const keyword = hand.sop.channels[hand.gateway.channel]?.keyword
      await answer(hand, keyword === undefined ? 'text_help' : 'text_help_keyword', { keyword: keyword ?? '' })
      return became('answered', 'help')
    }
  }
}

/**
 * YA or TIDAK with the code that was sent to this number (A18, B9; trust.md check 27): without the true code it decides
 * nothing, whatever number it is sent from.
 */
async function decideByText(hand: Hand, asked: Extract<Command, { readonly code: string }>): Promise<Became> {
  const { house, tx, gateway, address, now } = hand
  const companyId = gateway.company_id
  const lang = hand.writer?.lang ?? 'id'
  const code = await knownCode(house, tx, { companyId, address, digits: asked.code }, now)
  const found = code && (await readTicket(tx, String(code.ticketId)))
  if (!code || !found || found.ticket.requesterId !== code.personId) {
    // a mark says nothing to anybody: what was pressed is a button
    if (asked.code.length > 4) await answer(hand, 'text_button_over')
    else await answer(hand, 'text_code_unknown', { code: asked.code })
    return became('answered', 'wrong_code')
  }
  const { ticket } = found
  const sop = await sopOf(tx, companyId, ticket.sop.id, ticket.sop.revision)
  const by = { kind: 'person', id: code.personId } as const
  const context = { sop, now, by, channel: gateway.channel, roles: rolesOf(sop, ['requester']), deskMembers: () => [] }
  const open = possible(ticket, { ...context, ...(await knownAt(tx, sop, ticket, {})) })
  const choice = yesNoOf(
    sop,
    open.flatMap(({ name, refusal }) => (refusal === null ? [name] : [])),
  )
  const action = choice?.[asked.kind]
  if (action === undefined) {
    await answer(hand, 'text_code_over', { number: ticket.number })
    return became('answered', 'code_over', ticket.id)
  }
  const reason = asked.text.trim() || mailText(lang, 'text_no_reason')
  const values = (sop.actions[action]?.form ?? []).includes('reason') ? { reason } : {}
  const doer = { by, standings: ['requester'], channel: gateway.channel, now } as const
  try {
    await changeTicket(tx, { companyId, ticketId: ticket.id }, doer, { do: 'act', action, values })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await sayText(hand, 'text_refused', refusalText(error.refusal, lang))
    return became('answered', error.refusal.code, ticket.id)
  }
  await spendCodes(tx, companyId, address, ticket.id, now)
  const label = (sop.actions[action]?.requester ?? sop.actions[action]?.label)?.[lang] ?? action
  await answer(hand, 'text_code_done', { number: ticket.number, label })
  return became('message', 'code', ticket.id)
}

/** Where a ticket of theirs stands, in words and no more: of others the number is as unknown as one that does not exist (check 26). */
async function tellStatus(hand: Hand, number: string | null): Promise<Became> {
  const { tx, gateway, writer } = hand
  const own = await ownTickets(hand)
  const asked = number === null ? own.filter(({ lockedAt }) => lockedAt === null).slice(0, 3) : []
  const ids = number === null ? asked.map(({ id }) => id) : await idsOf(hand, number)
  const lines: string[] = []
  for (const id of ids) {
    const found = await readTicket(tx, String(id))
    if (!found || !writer) continue
    const { ticket } = found
    const sop = await sopOf(tx, gateway.company_id, ticket.sop.id, ticket.sop.revision)
    lines.push(`${ticket.number}: ${sop.states[ticket.state]?.requester[writer.lang] ?? ticket.state}`)
  }
  if (lines.length > 0) await sayText(hand, 'text_status', lines.join('\n'))
  else await answer(hand, number === null ? 'text_status_none' : 'text_status_unknown', { number: number ?? '' })
  return became('answered', 'status')
}

async function idsOf({ tx, gateway, writer }: Hand, number: string): Promise<readonly number[]> {
  if (!writer) return []
  const rows = await tx.run<{ id: number }>(
    'own_ticket_numbered',
    'select id from ticket where company_id = $1 and number = $2 and requester_id = $3',
    [gateway.company_id, number, writer.id],
  )
  return rows.map(({ id }) => id)
}

/** STOP and MULAI: what is written to a number that asked for silence is kept, and shown as not sent. */
async function setSilence(hand: Hand, stop: boolean): Promise<Became> {
  const { tx, gateway, address, writer, now } = hand
  if (writer) {
    const place = { companyId: gateway.company_id, channel: gateway.channel, address }
    await heardFrom(tx, place, writer.id, now)
    await tx.run(
      'set_silence',
      'update person_way set stopped_at = $4 where company_id = $1 and channel = $2 and address = $3',
      [gateway.company_id, gateway.channel, address, stop ? now : null],
    )
  }
  await answer(hand, stop ? 'text_stopped' : 'text_started')
  return became('answered', stop ? 'stopped' : 'started')
}

/**
 * "NAMA ... UNIT ...": names a contact whom a text made, and nobody else: a number proves too little to rename a person. A
 * unit that nothing is sure to match is left to the desk.
 */
async function introduce(hand: Hand, { name, unit }: Extract<Command, { readonly kind: 'name' }>): Promise<Became> {
  const { tx, gateway, writer } = hand
  if (!writer?.nameless) return became('held', 'named_already')
  const units = await tx.run<{ id: number; name: string }>(
    'units_by_name',
    'select id, name from unit where company_id = $1 order by id',
    [gateway.company_id],
  )
  const found = unit === null ? null : unitNamed(unit, units)
  await tx.run('name_contact', 'update person set name = $3, unit_id = $4 where company_id = $1 and id = $2', [
    ...[gateway.company_id, writer.id, name, found?.id ?? null],
  ])
  await fillOpen(hand, writer.id, { requester_name: name, ...(found ? { requester_unit: found.name } : {}) })
  await answer(hand, 'text_named', { name })
  return found ? became('answered', 'named') : became('held', 'unit_unknown')
}

/** Their open tickets, which say by what name and from which unit somebody reports, are told. */
async function fillOpen(hand: Hand, personId: number, said: Readonly<Record<string, string>>): Promise<void> {
  const { tx, gateway, now } = hand
  for (const { id, lockedAt } of await ownTickets(hand)) {
    const found = lockedAt === null ? await readTicket(tx, String(id)) : null
    if (!found || found.ticket.channel !== gateway.channel) continue
    const sop = await sopOf(tx, gateway.company_id, found.ticket.sop.id, found.ticket.sop.revision)
    const form = reportFields(sop, found.ticket.type)
    const values = Object.fromEntries(
      Object.entries(sop.fields).flatMap(([name, { from }]) => {
        const value = from === undefined ? undefined : said[from]
        return value !== undefined && form.has(name) ? [[name, value]] : []
      }),
    )
    if (Object.keys(values).length === 0) continue
    const doer = {
      by: { kind: 'person', id: personId },
      standings: ['requester'],
      channel: gateway.channel,
      now,
    } as const
    try {
      await changeTicket(tx, { companyId: gateway.company_id, ticketId: id }, doer, { do: 'fill', values })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
}

import { parseArgs } from 'node:util'
import { type EraseReason, eraseReasons } from '../../core/people/eraseReasons.ts'
import { carryOutPerson, carryOutTicket } from '../audit/carryOut.ts'
import type { Erased } from '../audit/erasePerson.ts'
import { readConfig } from '../config.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../tickets/refused.ts'
import { type Command, type CommandIo, sentence } from './command.ts'
import { type Place, placeOf } from './placeOf.ts'
import { withHouse } from './withHouse.ts'

const usage = `tanggap erase --ticket NUMBER --reason REASON [--yes] [--json]
tanggap erase --person E-MAIL [--company CODE] --reason REASON [--yes] [--json]

DATABASE_URL, TANGGAP_DATA
REASON  asked | over | mistaken | ordered
--yes   0; (1: rehearsed, nothing erased)
--json  {"erased":true,"tickets":1,"entries":4}
docs/audit.md
`

/** `tanggap erase`: what people wrote in a ticket, or a person's data, goes for good (trust.md check 50); without --yes it is only told how much. */
export const eraseCommand: Command = {
  name: 'erase',
  summary: {
    id: 'Hapus isi sebuah tiket atau data seseorang, selamanya',
    en: 'Erase what a ticket holds, or a person, for good',
  },
  usage,
  run,
}

const options = {
  ticket: { type: 'string' },
  person: { type: 'string' },
  company: { type: 'string' },
  reason: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({ args, options })
  const { ticket, person, company, yes, json } = values
  const reason = eraseReasons.find((one) => one === values.reason)
  if (reason === undefined || (ticket === undefined) === (person === undefined)) {
    io.stderr.write(usage)
    return 2
  }
  return withHouse(readConfig(io.environment), io, async (house) => {
    const place = await placeOf(house, company, ticket)
    if (place === null) return unknown(io, json, ticket === undefined ? 'audit_which_company' : 'audit_no_ticket')
    const told = await carriedOut(house, place, person?.trim().toLowerCase() ?? null, reason, yes)
    if (told === null) return unknown(io, json, 'erase_no_person')
    if (told === 'last_admin') return unknown(io, json, 'erase_last_admin')
    const { tickets, entries } = told
    if (json) io.stdout.write(`${JSON.stringify({ erased: yes, tickets, entries })}\n`)
    else {
      const counts = { tickets: String(tickets), entries: String(entries) }
      io.stdout.write(`${sentence(io, yes ? 'erase_done' : 'erase_rehearsed', counts)}\n`)
    }
    return yes ? 0 : 1
  })
}

function unknown(io: CommandIo, json: boolean, code: Parameters<typeof sentence>[1]): number {
  if (json) io.stdout.write(`${JSON.stringify({ error: { code } })}\n`)
  else io.stderr.write(`${sentence(io, code)}\n`)
  return code === 'erase_last_admin' ? 1 : 2
}

/** Takes a rehearsal back: the transaction in which it was thrown is rolled back. */
class Rehearsed extends Error {
  readonly erased: Erased
  constructor(erased: Erased) {
    super('rehearsed')
    this.erased = erased
  }
}

async function carriedOut(
  house: House,
  place: Place,
  person: string | null,
  reason: EraseReason,
  yes: boolean,
): Promise<Erased | 'last_admin' | null> {
  const { companyId } = place
  try {
    return await house.door.within([companyId], async (tx) => {
      const gone = await eraseIn(tx, house, place, person, reason)
      if (gone !== null && !yes) throw new Rehearsed(gone)
      return gone
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.erased
    if (error instanceof Refused && error.refusal.code === 'last_admin') return 'last_admin'
    throw error
  }
}

async function eraseIn(
  tx: Tx,
  house: House,
  { companyId, ticketId }: Place,
  person: string | null,
  reason: EraseReason,
): Promise<Erased | null> {
  const order = { companyId, by: null, now: house.clock.now(), reason }
  if (ticketId !== null) return carryOutTicket(tx, { ...order, ticketId })
  const [found] = await tx.run<{ id: number }>('person-to-erase', personOf, [companyId, person])
  return found ? carryOutPerson(tx, { ...order, personId: found.id }) : null
}

const personOf = 'select id from person where company_id = $1 and email = $2'

import { fingerprint } from '../audit/note.ts'
import type { ReceiptReport } from '../audit/receipt.ts'
import type { BundleReport } from '../audit/verifyBundle.ts'
import { type CommandIo, sentence } from './command.ts'

/** How many faults are told one by one. */
const most = 50

/** What verifying found, for people. `trusted`: whether they said which keys may have signed. */
export function reportText(io: CommandIo, report: BundleReport, trusted: boolean): string {
  const { faults, tickets, entries, additions, erased, unsealed, size, keys } = report
  const lines = faults.slice(0, most).map(({ ticket, seq, rule }) => {
    const where = { ticket: ticket === null ? '-' : String(ticket), seq: seq === null ? '-' : String(seq), rule }
    return sentence(io, 'audit_fault', where)
  })
  if (faults.length > most) lines.push(sentence(io, 'audit_more', { count: String(faults.length - most) }))
  const counts = { tickets: String(tickets), entries: String(entries), size: String(size) }
  lines.push(sentence(io, faults.length === 0 ? 'audit_ok' : 'audit_broken', counts))
  if (additions > 0) lines.push(sentence(io, 'audit_additions', { count: String(additions) }))
  if (erased > 0) lines.push(sentence(io, 'audit_erased', { count: String(erased) }))
  if (unsealed > 0) lines.push(sentence(io, 'audit_unsealed', { count: String(unsealed) }))
  lines.push(...keys.map((key) => keyText(io, key, trusted)))
  return `${lines.join('\n')}\n`
}

/** What a receipt shows, for people. */
export function receiptText(io: CommandIo, report: ReceiptReport, trusted: boolean): string {
  const { faults, number, events, size, key } = report
  if (faults.length > 0) return `${sentence(io, 'audit_receipt_broken', { rules: faults.join(', ') })}\n`
  const shown = sentence(io, 'audit_receipt_ok', { number, events: String(events), size: String(size) })
  return `${shown}\n${keyText(io, key, trusted)}\n`
}

function keyText(io: CommandIo, key: string, trusted: boolean): string {
  const marks = { key, fingerprint: fingerprint(Buffer.from(key, 'hex')) }
  return sentence(io, trusted ? 'audit_key' : 'audit_key_unknown', marks)
}

import { z } from 'zod'
import { eraseReasons } from '../../core/people/eraseReasons.ts'
import { email, id, page as pageOf, paging } from './shared.ts'

/** What erasing asks besides what it is about. */
export const eraseBody = z.strictObject({ reason: z.enum(eraseReasons) })

/** What erasing took away: how many entries lost their content, in how many tickets. */
export const erased = z.object({ tickets: z.int(), entries: z.int() })

/** How far the journal of a ticket is sealed (X3). */
export const ticketSeal = z.object({
  /** Entries of its journal, and how many of them a signed checkpoint covers. */
  entries: z.int(),
  sealed: z.int(),
  /** Entries whose content was erased. */
  erased: z.int(),
  /** The first checkpoint that covers all that is sealed: over how many entries of the log, and since when. */
  checkpoint: z.object({ size: z.int(), at: z.iso.datetime() }).nullable(),
  /** Which checkpoint sealed which entries, oldest first: the entries of these numbers, both included. */
  seals: z.array(z.object({ from: z.int(), to: z.int(), size: z.int(), at: z.iso.datetime() })),
  /** When the rest is sealed: within a minute, or `late` when the sealer stands still; null: nothing is left. */
  next: z.enum(['minute', 'late']).nullable(),
  /** Whether there is a receipt to download. */
  receipt: z.boolean(),
})
export type TicketSeal = z.infer<typeof ticketSeal>

/** What verifying the record of a ticket found, as `tanggap audit verify` says it of its bundle (X3). */
export const sealCheck = z.object({
  whole: z.boolean(),
  /** The entry, when one can be named, and the rule of docs/audit.md that it breaks. */
  faults: z.array(z.object({ seq: z.int().nullable(), rule: z.string() })),
  entries: z.int(),
  /** The public keys that signed, in hexadecimal, and their fingerprints for comparing. */
  keys: z.array(z.object({ key: z.string(), fingerprint: z.string() })),
})
export type SealCheck = z.infer<typeof sealCheck>

const alarm = z.object({
  code: z.enum(['smaller', 'differs', 'late', 'broken']),
  at: z.iso.datetime(),
  publishedSize: z.int().nullable(),
  logSize: z.int().nullable(),
})

/** A fault that verifying found: where, when that can be named, and the rule of docs/audit.md that it breaks. */
const fault = z.object({
  ticket: z
    .object({ id: z.int(), number: z.string().nullable().describe('null: there is no such ticket any more') })
    .nullable(),
  seq: z.int().nullable(),
  rule: z.string(),
})

/** The audit log of a company, for administrators and auditors. */
export const auditLog = z.object({
  company: z.object({ id: z.int(), name: z.string() }),
  /** The last signed checkpoint; null before the first. */
  checkpoint: z
    .object({
      size: z.int(),
      at: z.iso.datetime(),
      origin: z.string(),
      /** The public key in hexadecimal, and its fingerprint for comparing. */
      key: z.string(),
      fingerprint: z.string(),
    })
    .nullable(),
  /** Entries that are not sealed yet, and the time of the oldest. */
  waiting: z.object({ entries: z.int(), since: z.iso.datetime().nullable() }),
  /** The last time that the whole record was verified where it lies, and what was found; null: not yet. */
  verified: z
    .object({
      at: z.iso.datetime(),
      tickets: z.int(),
      entries: z.int(),
      faults: z.int().describe('0: all of it is as it was written'),
      found: z.array(fault).describe('The first of the faults'),
    })
    .nullable(),
  /**
   * `broken`: verifying found something wrong, when it did for the first time in a row; `smaller`: the log is shorter than was published; `differs`: it holds something else; `late`: nothing was sealed for
   * minutes. Null: all is well.
   */
  alarm: alarm.nullable(),
  /** The alarms there have been, newest first; those that are over among them. */
  alarms: z.array(alarm),
  /** Whether the caller may take the whole record out, content included: an auditor. */
  mayExport: z.boolean(),
})

export const auditLogs = z.object({ items: z.array(auditLog) })

export type AuditLogView = z.infer<typeof auditLog>

export const auditQuery = z.strictObject({ company: id.optional() })
export const auditPageQuery = z.strictObject({ company: id.optional(), ...paging })

/** A signed checkpoint: what was said of the log, and by which key. */
export const checkpoint = z.object({
  size: z.int(),
  at: z.iso.datetime(),
  root: z.string(),
  fingerprint: z.string(),
})
export const checkpoints = pageOf(checkpoint)
export type CheckpointView = z.infer<typeof checkpoint>

/** The record that content of a ticket was erased: how much, when, by whom and why. */
export const erasureRecord = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  ticket: z.object({ id: z.int(), number: z.string() }),
  entries: z.int(),
  /** All that people wrote in it, or some entries alone. */
  whole: z.boolean(),
  /** Null: the command line. */
  by: z.string().nullable(),
  /** Null in records that are older than the reason. */
  reason: z.enum(eraseReasons).nullable(),
  /** Whether a signed checkpoint covers the record. */
  sealed: z.boolean(),
})
export const erasureRecords = pageOf(erasureRecord)
export type ErasureRecord = z.infer<typeof erasureRecord>

export const receiptContactRef = z.object({ id })
/** Where the receipt of every locked ticket goes besides its requester; null: nowhere. */
export const receiptContact = z.object({ address: z.string().nullable() })
export const receiptContactBody = z.strictObject({ address: email.nullable() })

import { z } from 'zod'

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
  /** Whether there is a receipt to download. */
  receipt: z.boolean(),
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
  /**
   * `smaller`: the log is shorter than was published; `differs`: it holds something else; `late`: nothing was sealed for
   * minutes. Null: all is well.
   */
  alarm: z
    .object({
      code: z.enum(['smaller', 'differs', 'late']),
      at: z.iso.datetime(),
      publishedSize: z.int().nullable(),
      logSize: z.int().nullable(),
    })
    .nullable(),
})

export const auditLogs = z.object({ items: z.array(auditLog) })

export type AuditLogView = z.infer<typeof auditLog>

import { z } from 'zod'

// The lines of an audit bundle, as docs/audit.md says them: one JSON object a line, in this order. The verifier in Python
// reads the same; what one of them takes as well-formed the other must, too.

const whole = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const scalar = z.union([z.string(), z.number(), z.null()])

const header = z.object({
  t: z.literal('bundle'),
  v: z.literal(1),
  company: whole,
  /** The one ticket it is about; null: all of the company. */
  ticket: whole.nullable(),
})
const checkpoint = z.object({ t: z.literal('checkpoint'), size: whole, note: z.string(), key: hash })
const ticket = z.object({
  t: z.literal('ticket'),
  ticket: whole,
  headSeq: whole,
  headHash: hash,
  /** What the ticket's row says, to be compared with what its journal says. */
  row: z.object({
    number: scalar,
    requester: scalar,
    state: scalar,
    priority: scalar,
    assignee: scalar,
    desk: scalar,
    lockedAt: scalar,
  }),
})
const entry = z.object({
  t: z.literal('entry'),
  ticket: whole,
  seq: whole,
  canonical: z.string(),
  prev: hash,
  hash,
  content: z.object({ salt: hash, body: z.string() }).nullable(),
})
/** The bytes of a file of an entry; null when they are not there. */
const file = z.object({
  t: z.literal('file'),
  ticket: whole,
  id: z.string(),
  bytes: z
    .string()
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)
    .nullable(),
})
/** What was added to the ticket after its end. */
const addition = z.object({
  t: z.literal('addition'),
  ticket: whole,
  canonical: z.string(),
  hash,
  content: z.object({ salt: hash, body: z.string() }).nullable(),
})
const erasure = z.object({ t: z.literal('erasure'), canonical: z.string(), hash })
const log = z.object({
  t: z.literal('log'),
  idx: whole,
  ticket: whole,
  /** Null: it is not of the journal, but says that content was erased, or that something was added after the end. */
  seq: whole.nullable(),
  hash,
  /** Only in the bundle of one ticket: the hashes that lead to the root of its checkpoint. */
  proof: z.array(hash).nullable(),
})
const end = z.object({ t: z.literal('end'), lines: whole })

const anyLine = z.discriminatedUnion('t', [header, checkpoint, ticket, entry, file, addition, erasure, log, end])

export type BundleLine = z.infer<typeof anyLine>
export type CheckpointLine = z.infer<typeof checkpoint>
export type TicketLine = z.infer<typeof ticket>
export type EntryLine = z.infer<typeof entry>
export type AdditionLine = z.infer<typeof addition>
export type LogLine = z.infer<typeof log>

/** The line that a text says; null when it is none. */
export function lineOf(text: string): BundleLine | null {
  try {
    const read = anyLine.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** What comes when: a line may follow only those of its own place or before it. */
export const orderOf: Readonly<Record<BundleLine['t'], number>> = {
  ...{ bundle: 0, checkpoint: 1, ticket: 2, entry: 2, file: 2, addition: 2, erasure: 3, log: 4, end: 5 },
}

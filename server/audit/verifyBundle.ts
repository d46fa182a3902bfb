import { type BundleLine, type CheckpointLine, type LogLine, lineOf, orderOf } from './bundle.ts'
import type { BundleFault } from './bundleFault.ts'
import { erasureHash } from './erasure.ts'
import { member, parsed } from './json.ts'
import { openNote } from './note.ts'
import { faultsOfLog, type LogFacts } from './verifyLog.ts'
import { type Found, faultsOfTicket, type TicketParts } from './verifyTicket.ts'

/** What verifying found. It is sound when `faults` is empty. */
export type BundleReport = {
  readonly faults: readonly BundleFault[]
  readonly tickets: number
  readonly entries: number
  /** What was added to tickets after their end. */
  readonly additions: number
  /** Entries, and additions after the end, whose content was erased, with a record that says so. */
  readonly erased: number
  /** Entries and additions that no checkpoint covers yet. */
  readonly unsealed: number
  /** How many leaves the last checkpoint covers; 0: there is none. */
  readonly size: number
  /** The public keys that signed, in hexadecimal. */
  readonly keys: readonly string[]
}

/**
 * Verifies a bundle line by line, without network and database. `trusted`: the public keys (hexadecimal) that may have
 * signed; null takes those that the bundle names, which shows only that it fits together. A bundle that cannot be read has
 * the single fault `format`.
 */
export async function verifyBundle(
  lines: AsyncIterable<string> | Iterable<string>,
  trusted: readonly string[] | null,
): Promise<BundleReport> {
  const check = new Check(trusted)
  for await (const text of lines) {
    const line = lineOf(text)
    if (line === null || !check.take(line)) return unreadable
  }
  return check.done()
}

/** The same of lines that never were texts: of a record where it lies. */
export async function verifyLines(
  lines: AsyncIterable<BundleLine>,
  trusted: readonly string[] | null,
): Promise<BundleReport> {
  const check = new Check(trusted)
  for await (const line of lines) if (!check.take(line)) return unreadable
  return check.done()
}

const unreadable: BundleReport = {
  faults: [{ ticket: null, seq: null, rule: 'format' }],
  ...{ tickets: 0, entries: 0, additions: 0, erased: 0, unsealed: 0, size: 0, keys: [] },
}

class Check {
  readonly #trusted: readonly string[] | null
  readonly #faults: BundleFault[] = []
  readonly #checkpoints: { readonly line: CheckpointLine; readonly root: Buffer; readonly origin: string }[] = []
  readonly #keys = new Set<string>()
  readonly #log: LogLine[] = []
  /** The hash of every entry that is here, by ticket and seq. */
  readonly #entries = new Map<string, string>()
  /** Entries whose content or files are not here: right only if an erasure says so. */
  readonly #gone: Found[] = []
  readonly #erasures = new Map<string, ReadonlySet<string>>()
  /** What was added after the end, as "ticket hash", in its order. */
  readonly #additions: string[] = []
  #header: Extract<BundleLine, { t: 'bundle' }> | null = null
  #parts: TicketParts | null = null
  #tickets = 0
  #lines = 0
  #order = -1
  #ended = false

  constructor(trusted: readonly string[] | null) {
    this.#trusted = trusted
  }

  /** Whether the line may stand here. */
  take(line: BundleLine): boolean {
    const order = orderOf[line.t]
    if (this.#ended || order < this.#order || (this.#order === -1) !== (line.t === 'bundle')) return false
    this.#order = order
    this.#lines += 1
    if (line.t !== 'entry' && line.t !== 'file' && line.t !== 'addition') this.#finishTicket()
    switch (line.t) {
      case 'bundle':
        this.#header = line
        return this.#lines === 1
      case 'checkpoint':
        this.#takeCheckpoint(line)
        return true
      case 'ticket':
        this.#parts = { line, entries: [], files: new Map(), additions: [] }
        return true
      case 'entry':
        this.#parts?.entries.push(line)
        return this.#parts?.line.ticket === line.ticket
      case 'file':
        this.#parts?.files.set(line.id, line.bytes === null ? null : Buffer.from(line.bytes, 'base64'))
        return this.#parts?.line.ticket === line.ticket
      case 'addition':
        this.#parts?.additions.push(line)
        return this.#parts?.line.ticket === line.ticket
      case 'erasure':
        this.#takeErasure(line.canonical, line.hash)
        return true
      case 'log':
        this.#log.push(line)
        return true
      case 'end':
        this.#ended = true
        return line.lines === this.#lines
    }
  }

  done(): BundleReport {
    const header = this.#header
    if (!this.#ended || !header) return unreadable
    const erased = new Set([...this.#erasures.values()].flatMap((keys) => [...keys]))
    const isErased = ({ ticket, seq, addition }: Found) => erased.has(`${ticket} ${addition ?? seq}`)
    for (const one of this.#gone) {
      const { ticket, seq, rule } = one
      if (!isErased(one)) this.#faults.push({ ticket, seq, rule })
    }
    const facts: LogFacts = {
      entries: this.#entries,
      erasures: new Set(this.#erasures.keys()),
      additions: this.#additions,
      checkpoints: this.#checkpoints.map(({ line, root }) => ({ size: line.size, root })),
      single: header.ticket !== null,
    }
    const { faults, unsealed } = faultsOfLog(this.#log, facts)
    const gone = this.#gone.filter((one) => one.rule === 'content_gone' && isErased(one))
    return {
      faults: sorted([...this.#faults, ...faults]),
      tickets: this.#tickets,
      entries: this.#entries.size,
      additions: this.#additions.length,
      erased: gone.length,
      unsealed,
      size: this.#checkpoints.at(-1)?.line.size ?? 0,
      keys: [...this.#keys].sort(),
    }
  }

  #takeCheckpoint(line: CheckpointLine): void {
    const fault = (rule: string) => this.#faults.push({ ticket: null, seq: null, rule })
    this.#keys.add(line.key)
    if (this.#trusted !== null && !this.#trusted.includes(line.key)) fault('key')
    const said = openNote(line.note, Buffer.from(line.key, 'hex'))
    const last = this.#checkpoints.at(-1)
    if (said === null || said.size !== line.size) fault('signature')
    else if (last && (last.origin !== said.origin || last.line.size >= said.size)) fault('order')
    else this.#checkpoints.push({ line, root: said.root, origin: said.origin })
  }

  #takeErasure(canonical: string, hash: string): void {
    const record = parsed(canonical)
    const [ticket, seqs, additions] = ['ticket', 'seqs', 'additions'].map((name) => member(record, name))
    const isSound =
      erasureHash(canonical).toString('hex') === hash &&
      member(record, 'company') === this.#header?.company &&
      isWhole(ticket) &&
      Array.isArray(seqs)
    if (!isSound) {
      this.#faults.push({ ticket: isWhole(ticket) ? ticket : null, seq: null, rule: 'erasure' })
      return
    }
    this.#erasures.set(
      `${ticket} ${hash}`,
      new Set(
        [...(seqs as unknown[]).filter(isWhole), ...(Array.isArray(additions) ? additions : []).filter(isHash)].map(
          (named) => `${ticket} ${named}`,
        ),
      ),
    )
  }

  #finishTicket(): void {
    if (!this.#parts || !this.#header) return
    const { line, entries, additions } = this.#parts
    if (this.#header.ticket !== null && this.#header.ticket !== line.ticket)
      this.#faults.push({ ticket: line.ticket, seq: null, rule: 'place' })
    const { faults, gone } = faultsOfTicket(this.#header.company, this.#parts)
    this.#faults.push(...faults)
    this.#gone.push(...gone)
    this.#tickets += 1
    for (const { ticket, seq, hash } of entries) this.#entries.set(`${ticket} ${seq}`, hash)
    for (const { ticket, hash } of additions) this.#additions.push(`${ticket} ${hash}`)
    this.#parts = null
  }
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function sorted(faults: readonly BundleFault[]): readonly BundleFault[] {
  return faults.toSorted(
    (a, b) =>
      (a.ticket ?? -1) - (b.ticket ?? -1) ||
      (a.seq ?? -1) - (b.seq ?? -1) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  )
}

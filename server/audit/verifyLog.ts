import type { LogLine } from './bundle.ts'
import type { BundleFault } from './bundleFault.ts'
import { Frontier, leafHash, rootByProof } from './merkle.ts'

/** What the log is compared with. */
export type LogFacts = {
  /** The hash of every entry, by "ticket seq". */
  readonly entries: ReadonlyMap<string, string>
  /** Every record of an erasure, as "ticket hash". */
  readonly erasures: ReadonlySet<string>
  /** What was added to tickets after their end, as "ticket hash", in its order. */
  readonly additions: readonly string[]
  /** What was validly signed, smallest first. */
  readonly checkpoints: readonly { readonly size: number; readonly root: Buffer }[]
  /** Whether it is the log of one ticket, whose leaves come with proofs. */
  readonly single: boolean
}

/**
 * Verifies the log of a bundle: every leaf is of an entry that is there, unchanged; every checkpoint has the root of the
 * leaves before it, or every proof leads to that root; no entry was left out between sealed ones.
 */
export function faultsOfLog(
  log: readonly LogLine[],
  facts: LogFacts,
): { readonly faults: readonly BundleFault[]; readonly unsealed: number } {
  const faults: BundleFault[] = []
  const sealed = new Set<string>()
  const beside = new Set([...facts.erasures, ...facts.additions])
  for (const { ticket, seq, hash } of log) {
    const key = seq === null ? `${ticket} ${hash}` : `${ticket} ${seq}`
    const isThere = seq === null ? beside.has(key) : facts.entries.has(key)
    if (!isThere) faults.push({ ticket, seq, rule: 'missing' })
    else if (sealed.has(key) || (seq !== null && facts.entries.get(key) !== hash))
      faults.push({ ticket, seq, rule: 'log' })
    sealed.add(key)
  }
  faults.push(...(facts.single ? faultsOfProofs(log, facts) : faultsOfTree(log, facts)))
  const left = [...facts.entries.keys()].filter((key) => !sealed.has(key)).map(placeOf)
  const lastSealed = new Map<number, number>()
  for (const { ticket, seq } of log) lastSealed.set(ticket, Math.max(lastSealed.get(ticket) ?? 0, seq ?? 0))
  for (const { ticket, seq } of left) {
    if (seq < (lastSealed.get(ticket) ?? 0)) faults.push({ ticket, seq, rule: 'unsealed' })
  }
  const unsealed = facts.additions.filter((key) => !sealed.has(key))
  for (const key of unsealed) {
    const [ticket] = key.split(' ')
    const after = facts.additions.slice(facts.additions.indexOf(key))
    if (after.some((other) => sealed.has(other) && other.startsWith(`${ticket} `)))
      faults.push({ ticket: Number(ticket), seq: null, rule: 'unsealed' })
  }
  return { faults, unsealed: left.length + unsealed.length }
}

function placeOf(key: string): { readonly ticket: number; readonly seq: number } {
  const [ticket = 0, seq = 0] = key.split(' ').map(Number)
  return { ticket, seq }
}

function faultsOfProofs(log: readonly LogLine[], { checkpoints }: LogFacts): readonly BundleFault[] {
  const last = checkpoints.at(-1)
  return log.flatMap(({ ticket, seq, idx, hash, proof }) => {
    const path = (proof ?? []).map((one) => Buffer.from(one, 'hex'))
    const root = last && rootByProof(leafHash(Buffer.from(hash, 'hex')), idx, last.size, path)
    return root?.equals(last?.root ?? root) === true ? [] : [{ ticket, seq, rule: 'proof' }]
  })
}

function faultsOfTree(log: readonly LogLine[], { checkpoints }: LogFacts): readonly BundleFault[] {
  const faults: BundleFault[] = []
  const tree = new Frontier()
  let next = 0
  let sound = 0
  for (const { idx, ticket, seq, hash } of log) {
    if (idx !== tree.size) return [...faults, { ticket, seq, rule: 'gap' }]
    tree.add(leafHash(Buffer.from(hash, 'hex')))
    const checkpoint = checkpoints[next]
    if (checkpoint?.size !== tree.size) continue
    // the first that differs says where: between the one before it and this one
    if (!tree.root().equals(checkpoint.root)) {
      const { ticket: first, seq: at } = log[sound] ?? { ticket: null, seq: null }
      return [...faults, { ticket: first, seq: at, rule: 'root' }]
    }
    next += 1
    sound = tree.size
  }
  if (next < checkpoints.length) faults.push({ ticket: null, seq: null, rule: 'size' })
  for (const { ticket, seq } of log.slice(sound)) faults.push({ ticket, seq, rule: 'unsigned' })
  return faults
}

import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import fc from 'fast-check'
import { additionHash } from '../server/audit/addition.ts'
import type { BundleLine } from '../server/audit/bundle.ts'
import { erasureHash } from '../server/audit/erasure.ts'
import { Frontier, leafHash, type Node, proofRanges, rootOf } from '../server/audit/merkle.ts'
import { rawKey, signNote } from '../server/audit/note.ts'
import { canonical } from '../server/journal/canonical.ts'
import { chainStart, commitment, entryHash } from '../server/journal/chain.ts'

// The key of RFC 8032's first test: known to everybody, for vectors and tests alone.
const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const privateKey = createPrivateKey({
  ...{ key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'), format: 'der', type: 'pkcs8' },
})
export const testKey = rawKey(createPublicKey(privateKey)).toString('hex')

/** What happened to a ticket, as a bundle is made of: texts of all kinds, a file, a change, whether it locked. */
export type Happening = {
  readonly words: string | null
  readonly file: string | null
  readonly state: string | null
  readonly extra: unknown
  readonly erased: boolean
}

/** What was added to a ticket after its end. */
export type Beside = {
  readonly score: number | null
  readonly words: string | null
  readonly file: string | null
  readonly erased: boolean
}

export type Story = {
  readonly company: number
  readonly tickets: readonly (readonly Happening[])[]
  /** What was added to each of them after its end; to those that are left out, nothing. */
  readonly beside: readonly (readonly Beside[])[]
  /** How many leaves each checkpoint adds, and how many entries stay unsealed at the end. */
  readonly steps: readonly number[]
  readonly unsealed: number
  /** Which of the tickets the bundle is of; null: all. */
  readonly only: number | null
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', 'e\u0301', '\u00e9', '🧑🏽‍🔧', '\u0000\u001f', '\ud800', '\u2028', '<b>&amp;</b>', '\\"\n'),
)
const happening: fc.Arbitrary<Happening> = fc.record({
  words: fc.option(text),
  file: fc.option(text, { freq: 4 }),
  state: fc.option(text, { freq: 3 }),
  extra: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  erased: fc.boolean(),
})
const beside: fc.Arbitrary<Beside> = fc.record({
  score: fc.option(fc.integer({ min: 1, max: 10 })),
  words: fc.option(text),
  file: fc.option(text, { freq: 4 }),
  erased: fc.boolean(),
})

/** Stories of which bundles are made: unicode in every form, huge numbers, empty bodies, erasures, unsealed ends. */
export const story: fc.Arbitrary<Story> = fc.record({
  company: fc.integer({ min: 1, max: 9 }),
  tickets: fc.array(fc.array(happening, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
  beside: fc.array(fc.array(beside, { maxLength: 3 }), { maxLength: 4 }),
  steps: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  unsealed: fc.integer({ min: 0, max: 3 }),
  only: fc.option(fc.nat({ max: 3 })),
})

type Leaf = { readonly ticket: number; readonly seq: number | null; readonly hash: Buffer }
type Made = { readonly lines: BundleLine[]; readonly leaves: readonly Leaf[]; readonly erasure: BundleLine | null }

/** The bundle that a story makes, line by line; whole, whatever the story. */
export function bundleOf({ company, tickets, beside, steps, unsealed, only }: Story): readonly string[] {
  const made = tickets.map((events, index) => ticketOf(company, index + 1, events, beside[index] ?? []))
  // as they would come into the log: in turns, each ticket's own in order, what is beside the journals last
  const most = Math.max(...made.map(({ leaves }) => leaves.length))
  const turns = Array.from({ length: most }, (_, turn) => made.flatMap(({ leaves }) => leaves[turn] ?? [])).flat()
  const log = [...turns.filter(({ seq }) => seq !== null), ...turns.filter(({ seq }) => seq === null)]
  const isErasing = made.some(({ erasure }) => erasure !== null)
  const sealed = log.slice(0, isErasing ? log.length : Math.max(1, log.length - unsealed))
  const { checkpoints, nodes } = sign(`helpdesk.test/audit/${company}`, sealed, steps)
  const chosen = only === null || only >= made.length ? null : only + 1
  const size = sealed.length
  const leaves = sealed.flatMap(({ ticket, seq, hash }, idx): BundleLine[] => {
    if (chosen !== null && ticket !== chosen) return []
    const hashOf = ({ level, index }: Node) => nodes.get(`${level} ${index}`) ?? Buffer.alloc(32)
    const ranges = chosen === null ? null : proofRanges(idx, size)
    const proof = ranges?.map(([from, to]) => rootOf(from, to, hashOf).toString('hex')) ?? null
    return [{ t: 'log', idx, ticket, seq, hash: hash.toString('hex'), proof }]
  })
  const parts = made.filter((_, index) => chosen === null || index + 1 === chosen)
  const lines: BundleLine[] = [
    { t: 'bundle', v: 1, company, ticket: chosen },
    ...(chosen === null ? checkpoints : checkpoints.slice(-1)),
    ...parts.flatMap((part) => part.lines),
    ...parts.flatMap(({ erasure }) => erasure ?? []),
    ...leaves,
  ]
  return [...lines, { t: 'end' as const, lines: lines.length + 1 }].map((line) => JSON.stringify(line))
}

function ticketOf(company: number, ticket: number, events: readonly Happening[], added: readonly Beside[]): Made {
  let prev = chainStart(company, ticket)
  let state: string | null = null
  const files: BundleLine[] = []
  const leaves: Leaf[] = []
  const erased: number[] = []
  const entries = events.map(({ words, file, state: to, extra, erased: isErased }, index): BundleLine => {
    const seq = index + 1
    const salt = createHash('sha256').update(`${company} ${ticket} ${seq}`).digest()
    const body = words === null ? null : canonical({ text: words })
    const bytes = file === null ? null : Buffer.from(file, 'utf8')
    const id = `${ticket}-${seq}`
    const sha256 = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')
    state = to ?? state
    const record = canonical({
      ...{ v: 1, company, ticket, seq, type: 'ticket.acted', at: '2026-01-09T01:00:00.000Z', extra },
      ...(seq === 1 ? { number: `T-${ticket}`, requesterId: 1, deskId: 2 } : {}),
      ...(bytes ? { files: [{ id, sha256, size: bytes.length }] } : {}),
      ...(body === null ? {} : { content: commitment(salt, body) }),
      changes: { ...(to === null ? {} : { state: { to } }), ...(seq === events.length ? { locked: true } : {}) },
    })
    const hash = entryHash(prev, record)
    const isGone = isErased && (body !== null || bytes !== null)
    if (isGone) erased.push(seq)
    if (bytes && !isGone) files.push({ t: 'file', ticket, id, bytes: bytes.toString('base64') })
    leaves.push({ ticket, seq, hash })
    const content = body === null || isGone ? null : { salt: salt.toString('hex'), body }
    const entry = { prev: prev.toString('hex'), hash: hash.toString('hex'), content }
    prev = hash
    return { t: 'entry', ticket, seq, canonical: record, ...entry }
  })
  const row = {
    ...{ number: `T-${ticket}`, requester: 1, desk: 2, priority: null, assignee: null },
    ...{ state: (state as string | null)?.toWellFormed() ?? null, lockedAt: '2026-01-09T01:00:00.000Z' },
  }
  const head: BundleLine = { t: 'ticket', ticket, headSeq: events.length, headHash: prev.toString('hex'), row }
  const additions = added.map((one, index) => additionOf(company, ticket, index, one, prev))
  for (const { file, hash } of additions) {
    if (file) files.push(file)
    leaves.push({ ticket, seq: null, hash })
  }
  const lines = [head, ...entries, ...files, ...additions.map(({ line }) => line)]
  const gone = additions.flatMap(({ isGone, hash }) => (isGone ? [hash.toString('hex')] : []))
  if (erased.length + gone.length === 0) return { lines, leaves, erasure: null }
  const named = gone.length === 0 ? {} : { additions: gone }
  const record = canonical({ v: 1, type: 'erased', company, ticket, seqs: erased, ...named, whole: false })
  const hash = erasureHash(record)
  const erasure: BundleLine = { t: 'erasure', canonical: record, hash: hash.toString('hex') }
  return { lines, leaves: [...leaves, { ticket, seq: null, hash }], erasure }
}

function additionOf(
  company: number,
  ticket: number,
  index: number,
  { score, words, file, erased }: Beside,
  head: Buffer,
) {
  const salt = createHash('sha256').update(`${company} ${ticket} + ${index}`).digest()
  const body = words === null ? null : canonical({ text: words })
  const bytes = file === null ? null : Buffer.from(file, 'utf8')
  const id = `${ticket}+${index}`
  const sha256 = createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
  const record = canonical({
    ...{ v: 1, type: 'added', company, ticket, head: head.toString('hex'), addition: 'rating', channel: 'email' },
    ...{ at: '2026-01-09T02:00:00.000Z', by: { kind: 'person', id: index + 1 } },
    ...(score === null ? {} : { score }),
    ...(bytes ? { files: [{ id, sha256, size: bytes.length }] } : {}),
    ...(body === null ? {} : { content: commitment(salt, body) }),
  })
  const hash = additionHash(record)
  const isGone = erased && (body !== null || bytes !== null)
  const content = body === null || isGone ? null : { salt: salt.toString('hex'), body }
  const line: BundleLine = { t: 'addition', ticket, canonical: record, hash: hash.toString('hex'), content }
  const kept: BundleLine | null = bytes && !isGone ? { t: 'file', ticket, id, bytes: bytes.toString('base64') } : null
  return { line, file: kept, hash, isGone }
}

/** Checkpoints over the leaves, the last over all of them, and every node by "level index". */
function sign(origin: string, leaves: readonly Leaf[], steps: readonly number[]) {
  const sizes = new Set([...steps.map((_, index) => steps.slice(0, index + 1).reduce((a, b) => a + b)), leaves.length])
  const nodes = new Map<string, Buffer>()
  const checkpoints: BundleLine[] = []
  const tree = new Frontier()
  for (const { hash } of leaves) {
    nodes.set(`0 ${tree.size}`, leafHash(hash))
    for (const { node, hash: inner } of tree.add(leafHash(hash))) nodes.set(`${node.level} ${node.index}`, inner)
    if (!sizes.has(tree.size)) continue
    const note = signNote({ origin, size: tree.size, root: tree.root() }, privateKey)
    checkpoints.push({ t: 'checkpoint', size: tree.size, note, key: testKey })
  }
  return { checkpoints, nodes }
}

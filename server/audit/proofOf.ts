import type { Tx } from '../platform/db.ts'
import { cover, leafHash, proofRanges, rootOf } from './merkle.ts'
import { nodesAt } from './nodesAt.ts'

/** The hashes that lead from a leaf of a company's log to the root over its first `size` leaves (RFC 6962). */
export async function proofOf(tx: Tx, companyId: number, index: number, size: number): Promise<readonly Buffer[]> {
  const ranges = proofRanges(index, size)
  const nodes = ranges.flatMap(([from, to]) => cover(from, to))
  const rows = await tx.run<{ level: number; idx: number; hash: Buffer }>('proof-nodes', nodesAt, [
    companyId,
    nodes.map(({ level }) => level),
    nodes.map(({ index: at }) => at),
  ])
  const found = new Map(rows.map(({ level, idx, hash }) => [`${level} ${idx}`, level === 0 ? leafHash(hash) : hash]))
  const nothing = Buffer.alloc(32)
  // a node that somebody removed makes a proof that leads nowhere, which is what verifying then says
  return ranges.map(([from, to]) => rootOf(from, to, ({ level, index: at }) => found.get(`${level} ${at}`) ?? nothing))
}

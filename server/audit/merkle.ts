import { createHash } from 'node:crypto'

/** A complete subtree: it stands over the leaves `index << level` up to, and without, `(index + 1) << level`. */
export type Node = { readonly level: number; readonly index: number }

/** Answers the hash of a complete subtree. */
export type HashOf = (node: Node) => Buffer

/** What a leaf hashes to (RFC 6962, section 2.1). */
export function leafHash(data: Buffer): Buffer {
  return createHash('sha256').update('\x00').update(data).digest()
}

/** What two halves hash to. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest()
}

/**
 * The complete subtrees that lie side by side over the leaves `from` to `to`, the widest first. `from` must begin a subtree
 * at least as wide as the range, as those of this tree do.
 */
export function cover(from: number, to: number): readonly Node[] {
  const nodes: Node[] = []
  for (let at = from; at < to; ) {
    const level = Math.floor(Math.log2(to - at))
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** The root over the leaves `from` to `to`, from their complete subtrees; the range must not be empty. */
export function rootOf(from: number, to: number, hashOf: HashOf): Buffer {
  return cover(from, to)
    .map(hashOf)
    .reduceRight((right, left) => nodeHash(left, right))
}

/** The ranges of leaves whose roots prove that leaf `index` is in the tree of `size` leaves, the nearest first. */
export function proofRanges(index: number, size: number): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const half = 2 ** (Math.ceil(Math.log2(to - from)) - 1)
    const isLeft = index - from < half
    ranges.push(isLeft ? [from + half, to] : [from, from + half])
    if (isLeft) to = from + half
    else from += half
  }
  return ranges.reverse()
}

/** The root that a leaf and its proof lead to (RFC 9162, section 2.1.3.2); null when the proof has the wrong length. */
export function rootByProof(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | null {
  if (!(index >= 0 && index < size)) return null
  let hash = leaf
  let [at, last] = [index, size - 1]
  for (const sibling of proof) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : null
}

/** A tree that grows: it keeps only the complete subtrees at its right edge, and answers what became complete. */
export class Frontier {
  #edge: { readonly node: Node; readonly hash: Buffer }[]
  #size: number

  /** Goes on from a tree of `size` leaves. */
  constructor(size = 0, hashOf?: HashOf) {
    this.#size = size
    this.#edge = hashOf ? cover(0, size).map((node) => ({ node, hash: hashOf(node) })) : []
  }

  get size(): number {
    return this.#size
  }

  /** Adds a leaf, given by its hash; answers the inner nodes that it completed. */
  add(leaf: Buffer): readonly { readonly node: Node; readonly hash: Buffer }[] {
    const completed: { readonly node: Node; readonly hash: Buffer }[] = []
    let [node, hash]: [Node, Buffer] = [{ level: 0, index: this.#size }, leaf]
    for (let left = this.#edge.at(-1); left?.node.level === node.level; left = this.#edge.at(-1)) {
      this.#edge.pop()
      node = { level: node.level + 1, index: left.node.index / 2 }
      hash = nodeHash(left.hash, hash)
      completed.push({ node, hash })
    }
    this.#edge.push({ node, hash })
    this.#size += 1
    return completed
  }

  /** The root over all leaves so far; there must be one. */
  root(): Buffer {
    return this.#edge.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right))
  }
}

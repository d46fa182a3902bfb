import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Frontier, leafHash, nodeHash, proofRanges, rootByProof, rootOf } from './merkle.ts'

// The inputs and roots by which implementations of Certificate Transparency test themselves.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The root as RFC 6962 defines it, by recursion over the leaves themselves. */
function defined(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return nodeHash(defined(leaves.slice(0, half)), defined(leaves.slice(half)))
}

test('the roots are those of RFC 6962', () => {
  const tree = new Frontier()
  for (const [index, input] of inputs.entries()) {
    tree.add(leafHash(Buffer.from(input, 'hex')))
    assert.equal(tree.root().toString('hex'), roots[index])
  }
})

test('a tree that goes on from what is kept has the root of the whole, and every proof leads to it', () => {
  const size = fc.integer({ min: 1, max: 70 })
  fc.assert(
    fc.property(size, size, (count, more) => {
      const leaves = Array.from({ length: count + more }, (_, index) => leafHash(Buffer.from([index])))
      const nodes = new Map(leaves.map((hash, index) => [`0 ${index}`, hash]))
      const keep = (tree: Frontier, leaf: Buffer) => {
        for (const { node, hash } of tree.add(leaf)) nodes.set(`${node.level} ${node.index}`, hash)
      }
      const hashOf = ({ level, index }: { level: number; index: number }) => {
        const hash = nodes.get(`${level} ${index}`)
        assert.ok(hash)
        return hash
      }
      const first = new Frontier()
      for (const leaf of leaves.slice(0, count)) keep(first, leaf)
      const second = new Frontier(count, hashOf)
      assert.deepEqual(second.root(), defined(leaves.slice(0, count)))
      for (const leaf of leaves.slice(count)) keep(second, leaf)
      const root = defined(leaves)
      assert.deepEqual(second.root(), root)
      for (const [index, leaf] of leaves.entries()) {
        const proof = proofRanges(index, leaves.length).map(([from, to]) => rootOf(from, to, hashOf))
        assert.deepEqual(rootByProof(leaf, index, leaves.length, proof), root)
        const elsewhere = rootByProof(leaf, (index + 1) % leaves.length, leaves.length, proof)
        assert.ok(leaves.length === 1 || elsewhere === null || !elsewhere.equals(root))
        assert.equal(rootByProof(leaf, index, leaves.length, [...proof, leaf]), null)
      }
    }),
    { numRuns: 40 },
  )
})

test('a place outside of the tree has no proof', () => {
  const leaf = leafHash(Buffer.from('x'))
  assert.equal(rootByProof(leaf, 1, 1, []), null)
  assert.equal(rootByProof(leaf, 0, 0, []), null)
  assert.equal(rootByProof(leaf, -1, 1, []), null)
  assert.equal(rootByProof(leaf, Number.NaN, 1, []), null)
})

import type { Unit } from '../../server/contract/people.ts'

/** A unit in the tree: how deep it lies, and how many people belong to it and to those below it. */
export type Node = { readonly unit: Unit; readonly depth: number; readonly peopleBelow: number }

/** The units in the order of a tree drawn as lines, siblings by name; what has lost its parent stands at the root. */
export function treeOf(units: readonly Unit[]): readonly Node[] {
  const known = new Set(units.map((unit) => unit.id))
  const childrenOf = (parent: number | null) =>
    units
      .filter((unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null) === parent)
      .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'id'))
  const walk = (parent: number | null, depth: number): readonly Node[] =>
    childrenOf(parent).flatMap((unit) => {
      const below = walk(unit.id, depth + 1)
      const direct = below.filter((node) => node.depth === depth + 1)
      const peopleBelow = direct.reduce((sum, node) => sum + node.peopleBelow, unit.people)
      return [{ unit, depth, peopleBelow }, ...below]
    })
  return walk(null, 0)
}

/** The names of a unit and of those above it, from the top: "Kantor pusat › Keuangan". The company itself goes without saying. */
export function pathOf(units: readonly Unit[], id: number): string {
  const chain: Unit[] = []
  let at = units.find((unit) => unit.id === id)
  while (at && !chain.includes(at)) {
    chain.unshift(at)
    const parent: number | null = at.parentId
    at = parent === null ? undefined : units.find((unit) => unit.id === parent)
  }
  const told = chain.length > 1 ? chain.filter((unit) => unit.kind !== 'company') : chain
  return told.map((unit) => unit.name).join(' › ')
}

function rank(unit: Unit): number {
  return { company: 0, department: 1, branch: 2 }[unit.kind]
}

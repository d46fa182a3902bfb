/** What people call an asset by, without case, blanks and dashes: two codes with the same key are the same asset's. */
export function keyOf(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}\p{Cc}]+/gu, '')
}

/** Whether two codes are the same asset's. */
export function sameCode(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other)
}

/** A code of the register that might have been meant. */
export type Candidate = { readonly code: string; readonly key: string; readonly unitId: number | null }

const most = 3

/**
 * The codes nearest to one that is not in the register, at most three: those of the same unit first, then by how many
 * letters differ, then by code. A code is near when at most two letters differ (one in a short code): inserted, left out, exchanged for
 * another, or swapped with its neighbour.
 */
export function nearCodes<C extends Candidate>(
  typed: string,
  register: readonly C[],
  unitId: number | null,
): readonly C[] {
  const key = keyOf(typed)
  const limit = key.length <= 4 ? 1 : 2
  const near = register.flatMap((one) => {
    const distance = distanceUpTo(limit, key, one.key)
    return distance === null || distance === 0 ? [] : [{ one, distance, away: isOf(unitId, one) ? 0 : 1 }]
  })
  return near
    .sort((a, b) => a.away - b.away || a.distance - b.distance || (a.one.code < b.one.code ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one)
}

function isOf(unitId: number | null, { unitId: own }: Candidate): boolean {
  return unitId !== null && own === unitId
}

/**
 * How many letters differ between two keys (optimal string alignment: insertion, deletion, substitution, swap of neighbours);
 * null when more than `limit` do.
 */
export function distanceUpTo(limit: number, one: string, other: string): number | null {
  const [a, b] = [[...one], [...other]]
  if (Math.abs(a.length - b.length) > limit) return null
  let [before, last]: [readonly number[], readonly number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same]
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(Math.min(...steps, isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY))
    }
    if (Math.min(...row) > limit) return null
    ;[before, last] = [last, row]
  }
  const distance = last[b.length] ?? 0
  return distance <= limit ? distance : null
}

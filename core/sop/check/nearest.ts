const LONGEST = 60

/**
 * The known name that was most likely meant, by edit distance (insert, delete, replace, swap of neighbours); nothing
 * when none is near: at most two slips, or a third of the name.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined
  const allowed = Math.min(Math.max(2, Math.floor(name.length / 3)), name.length - 1)
  let best: string | undefined
  let bestSlips = allowed + 1
  for (const candidate of known) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestSlips) continue
    const slips = distance(name.toLowerCase(), candidate.toLowerCase())
    if (slips >= bestSlips) continue
    best = candidate
    bestSlips = slips
  }
  return best
}

function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1)
      row.push(slips)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

/** A line of a comparison: with its number in the text before, in the text after, or both. */
export type Line = {
  readonly kind: 'same' | 'removed' | 'added'
  readonly before: number | null
  readonly after: number | null
  readonly text: string
}
/** Lines that were left out because nothing near them changed. */
export type Skipped = { readonly kind: 'skipped'; readonly count: number }

/** With more changes than this the middle is told as removed and added as a whole: nobody would read it line by line. */
const mostChanges = 1_000

/**
 * Compares two texts line by line with the fewest changes (Myers), and leaves out what lies further than `context` lines
 * from any change. Works in bounded time and memory whatever the texts are.
 */
export function lineDiff(before: string, after: string, context = 3): readonly (Line | Skipped)[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1
  let tail = 0
  while (tail < was.length - head && tail < is.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1
  const same = (at: number, length: number, shift: number): readonly Line[] =>
    was.slice(at, at + length).map((text, n) => ({ kind: 'same', before: at + n + 1, after: at + n + 1 + shift, text }))
  const middle = changes(was.slice(head, was.length - tail), is.slice(head, is.length - tail)).map((line) => ({
    ...line,
    before: line.before === null ? null : line.before + head,
    after: line.after === null ? null : line.after + head,
  }))
  return folded([...same(0, head, 0), ...middle, ...same(was.length - tail, tail, is.length - was.length)], context)
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function changes(was: readonly string[], is: readonly string[]): readonly Line[] {
  const trace = furthest(was, is)
  if (trace === null) return [...was.map((_, at) => removed(was, at)), ...is.map((_, at) => added(is, at))]
  const lines: Line[] = []
  let [x, y] = [was.length, is.length]
  for (let d = trace.length - 1; d >= 0 && (x > 0 || y > 0); d -= 1) {
    const reach = trace[d] ?? start
    const k = x - y
    const down = goesDown(reach, d, k)
    const fromX = reached(reach, d, down ? k + 1 : k - 1)
    const fromY = fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1
      y -= 1
      lines.push({ kind: 'same', before: x + 1, after: y + 1, text: was[x] ?? '' })
    }
    if (d === 0) break
    if (down) lines.push(added(is, --y))
    else lines.push(removed(was, --x))
  }
  return lines.reverse()
}

const start = Int32Array.of(0, 0, 0)

/** After d - 1 changes, how far diagonal k reaches: the array begins at diagonal -d. */
function reached(reach: Int32Array, d: number, k: number): number {
  return reach[k + d] ?? 0
}

function goesDown(reach: Int32Array, d: number, k: number): boolean {
  return k === -d || (k !== d && reached(reach, d, k - 1) < reached(reach, d, k + 1))
}

/** How far each diagonal reached before the 1st, 2nd, 3rd... change; null when the texts differ too much. */
function furthest(was: readonly string[], is: readonly string[]): readonly Int32Array[] | null {
  const trace: Int32Array[] = []
  let reach = start
  for (let d = 0; d <= Math.min(mostChanges, was.length + is.length); d += 1) {
    trace.push(reach)
    const next = new Int32Array(2 * d + 3)
    for (let k = -d; k <= d; k += 2) {
      const down = goesDown(reach, d, k)
      let x = down ? reached(reach, d, k + 1) : reached(reach, d, k - 1) + 1
      while (x < was.length && x - k < is.length && was[x] === is[x - k]) x += 1
      next[k + d + 1] = x
      if (x >= was.length && x - k >= is.length) return trace
    }
    reach = next
  }
  return null
}

function removed(was: readonly string[], at: number): Line {
  return { kind: 'removed', before: at + 1, after: null, text: was[at] ?? '' }
}

function added(is: readonly string[], at: number): Line {
  return { kind: 'added', before: null, after: at + 1, text: is[at] ?? '' }
}

function folded(lines: readonly Line[], context: number): readonly (Line | Skipped)[] {
  const near = new Uint8Array(lines.length)
  for (const [at, { kind }] of lines.entries()) {
    if (kind !== 'same') near.fill(1, Math.max(0, at - context), at + context + 1)
  }
  const kept: (Line | Skipped)[] = []
  let count = 0
  for (const [at, line] of lines.entries()) {
    if (near[at] === 0) count += 1
    else {
      if (count > 0) kept.push({ kind: 'skipped', count })
      count = 0
      kept.push(line)
    }
  }
  return count > 0 ? [...kept, { kind: 'skipped', count }] : kept
}

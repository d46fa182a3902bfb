import type { Sop, Text } from './language.ts'

/** So many additions of this name and score were made under this revision; a null score is of those that ask for none. */
export type AddedCount = {
  readonly name: string
  readonly revision: string
  readonly score: number | null
  readonly count: number
}

/** What was added after the end over a period (D13). */
export type AdditionFigures = {
  readonly name: string
  readonly label: Text
  /** The best score that could be given; null where none is asked for. */
  readonly most: number | null
  readonly made: number
  /** Of all scores; null while there is none. */
  readonly average: number | null
  /** How often each score was given, from 1 on. */
  readonly scores: readonly number[]
}

/**
 * Counts what was added, by the additions that these revisions know, the shown one first. Scores of another scale are another figure: an
 * average over both would say nothing. What the shown revision asks for stands there also when nobody has added it yet.
 */
export function additionFigures(
  sops: readonly Pick<Sop, 'additions' | 'document'>[],
  counts: readonly AddedCount[],
): readonly AdditionFigures[] {
  const found = new Map<string, AdditionFigures>()
  for (const [index, { additions, document }] of sops.entries()) {
    for (const [name, { label, score: most = null }] of Object.entries(additions ?? {})) {
      const own = counts.filter((one) => one.name === name && one.revision === document.revision)
      if (index > 0 && own.length === 0) continue
      const key = `${name} ${most}`
      found.set(key, withCounts(found.get(key) ?? { name, label, most, ...nothing(most) }, own))
    }
  }
  return [...found.values()]
}

const nothing = (most: number | null) => ({
  made: 0,
  average: null,
  scores: Array.from({ length: most ?? 0 }, () => 0),
})

function withCounts(figures: AdditionFigures, counts: readonly AddedCount[]): AdditionFigures {
  const scores = figures.scores.map(
    (before, index) => before + sum(counts.filter(({ score }) => score === index + 1).map(({ count }) => count)),
  )
  const given = sum(scores)
  return {
    ...figures,
    made: figures.made + sum(counts.map(({ count }) => count)),
    average: given === 0 ? null : sum(scores.map((count, index) => count * (index + 1))) / given,
    scores,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

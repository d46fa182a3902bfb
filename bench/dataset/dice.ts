/** Chance that comes out the same for the same seed, so that two data sets of one size are alike. */
export type Dice = {
  /** From 0 up to 1, without 1. */
  roll(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** Whether it happens, at a chance from 0 to 1. */
  happens(chance: number): boolean
  pick<T>(from: readonly T[]): T
  /** The index of one of these weights, each as likely as it weighs. */
  weighted(weights: readonly number[]): number
}

/** Dice of a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = (seed + 0x9e3779b9) | 0
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    roll,
    between: (least, most) => least + Math.floor(roll() * (most - least + 1)),
    happens: (chance) => roll() < chance,
    pick: (from) => {
      const one = from[Math.floor(roll() * from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    weighted: (weights) => {
      let left = roll() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return index < 0 ? weights.length - 1 : index
    },
  }
}

/** Throws dice that fall the same way in every run: a whole number below `sides`. */
export type Dice = (sides: number) => number

export function dice(seed: number): Dice {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** So many random bytes. */
export function randomBytes(roll: Dice, count: number): Buffer {
  return Buffer.from(Array.from({ length: count }, () => roll(256)))
}

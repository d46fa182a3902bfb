/** An asset of a sample company; unit and holder by their names. */
export type SampleAsset = {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly serial: string
  readonly unit: string
  readonly holder?: string
  readonly place?: string
  /** How many months ago it was bought, and for how many months from then its warranty runs; none where it had none. */
  readonly age: number
  readonly cover?: number
  readonly note?: string
}

/** What the register said differently from some day on: who has it, where it stands, how. */
export type SampleChange = {
  readonly daysAgo: number
  readonly code: string
  readonly unit?: string
  readonly holder?: string | null
  readonly place?: string
  readonly state?: 'in_use' | 'in_repair' | 'retired'
  readonly note?: string
}

/** The register of a sample company: who keeps it, what was taken in once, and what changed since. */
export type SampleRegister = {
  readonly keeper: string
  readonly assets: readonly SampleAsset[]
  readonly changes: readonly SampleChange[]
}

type More = Pick<SampleAsset, 'holder' | 'place' | 'cover' | 'note'>

/** One line of a register, in the order in which a sticker is read. */
export function asset(
  code: string,
  [kind, name, serial]: readonly [kind: string, name: string, serial: string],
  unit: string,
  age: number,
  more: More = {},
): SampleAsset {
  return { ...{ code, kind, name, serial, unit, age }, ...more }
}

/** A flow chart whose every place is known: what remains is to write it down. Lengths in points, y downwards. */
export type Drawn = {
  readonly title: string
  readonly lanes: readonly string[]
  readonly nodes: readonly {
    readonly id: string
    readonly no: number
    readonly lines: readonly string[]
    readonly x: number
    readonly y: number
    readonly height: number
    readonly shape: 'end' | 'process' | 'decision' | 'connector'
  }[]
  readonly ways: readonly {
    readonly label: string | null
    readonly back: boolean
    /** It leaves the symbol downwards, so that its label stands beside it. */
    readonly down: boolean
    /** Its corners, the arrow's tip last. */
    readonly points: readonly Point[]
  }[]
  readonly lane: number
  readonly half: number
  readonly head: number
  readonly line: number
  readonly height: number
}

export type Point = readonly [x: number, y: number]

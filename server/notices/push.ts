/** What goes with a push besides its words; kept with the delivery. */
export type Push = {
  readonly device: number
  /** The page that it opens. */
  readonly url: string
  readonly urgency: 'high' | 'normal'
  /** It asks something of its reader: no mute holds it back. */
  readonly asks: boolean
}

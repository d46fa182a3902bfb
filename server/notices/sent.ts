/**
 * How a try to send ended. `handed`: a gateway has it and will report. `detail` is for people who run the desk; it never
 * holds a password or key.
 */
export type Sent =
  | { readonly result: 'sent'; readonly providerId?: string }
  | { readonly result: 'handed'; readonly providerId?: string; readonly detail?: string }
  | { readonly result: 'kept'; readonly detail?: string }
  | { readonly result: 'refused'; readonly detail: string; readonly unknownAddress: boolean }
  /**
   * `seconds`: after which the other side wants to be asked again, when it said so. `serverFails`: it is the server that
   * fails, whatever is sent by it; `loginRefused`: because it lets us not in. `gatewayRests`: until then nothing goes out by
   * this gateway.
   */
  | {
      readonly result: 'later'
      readonly detail: string
      readonly seconds?: number
      readonly serverFails?: boolean
      readonly loginRefused?: boolean
      readonly gatewayRests?: boolean
    }
  | { readonly result: 'unclear'; readonly detail: string }

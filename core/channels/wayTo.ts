/** What carries words to somebody. */
export const carried = ['email', 'sms', 'whatsapp', 'telegram', 'push'] as const
export type Carried = (typeof carried)[number]

/** An address on a channel: an e-mail address, a number as E.164, the id of a chat, a device that may be told by push. */
export type Way = { readonly channel: Carried; readonly address: string }

/** Where somebody can be reached. */
export type Reach = {
  readonly email: string | null
  /** Mail to their address has come back. */
  readonly bounced: boolean
  /** The other ways for which their company has a gateway, the one used last first; `stopped`: they asked for silence there. */
  readonly ways: readonly (Way & { readonly stopped: boolean })[]
}

/**
 * In which order ways are taken when nobody asked for one: what costs nothing and tells most comes first. A device is told by
 * push when somebody chose that, or when nothing else leads to them.
 */
const ordinary = ['email', 'whatsapp', 'telegram', 'sms', 'push'] as const

/**
 * By which way somebody is told (C9): the requester hears where they asked (`asked`: the channel of the ticket), everybody
 * else by mail when they have an address that works. A way where they asked for silence, or whose mail came back, is taken
 * only when there is no other: it is shown then as not sent, and why. Null: nothing leads to them.
 */
export function wayTo(reach: Reach, asked: string | null): Way | null {
  const order = [...ordinary.filter((channel) => channel === asked), ...ordinary]
  const all = order.flatMap((channel) => waysOn(channel, reach))
  const way = all.find(({ works }) => works) ?? all[0]
  return way ? { channel: way.channel, address: way.address } : null
}

function waysOn(channel: Carried, { email, bounced, ways }: Reach): readonly (Way & { readonly works: boolean })[] {
  if (channel === 'email') return email === null ? [] : [{ channel, address: email, works: !bounced }]
  return ways.flatMap((way) =>
    way.channel === channel ? [{ channel, address: way.address, works: !way.stopped }] : [],
  )
}

/** Whether they asked for silence on this way. */
export function isStopped({ ways }: Reach, { channel, address }: Way): boolean {
  return ways.some((way) => way.channel === channel && way.address === address && way.stopped)
}

import { headerOf, type MailHead } from './mail.ts'
import { deliveredTo, namedMessages } from './matchTicket.ts'

/**
 * Sorts what came together into lanes: whatever has a key in common stands in one lane, in the order in which it came; what
 * stands in different lanes has nothing to do with each other, and can be worked on side by side.
 */
export function lanesOf<Item extends { readonly keys: readonly string[] }>(
  items: readonly Item[],
): readonly (readonly Item[])[] {
  const lanes: { keys: Set<string>; items: Set<Item> }[] = []
  for (const item of items) {
    const joined = lanes.filter(({ keys }) => item.keys.some((key) => keys.has(key)))
    const lane = joined[0] ?? { keys: new Set(), items: new Set() }
    for (const other of joined.slice(1)) {
      for (const key of other.keys) lane.keys.add(key)
      for (const one of other.items) lane.items.add(one)
      lanes.splice(lanes.indexOf(other), 1)
    }
    for (const key of item.keys) lane.keys.add(key)
    lane.items.add(item)
    if (joined.length === 0) lanes.push(lane)
  }
  return lanes.map((lane) => items.filter((item) => lane.items.has(item)))
}

/**
 * Whom and what a mail may touch: people by their addresses, conversations by the messages it names and by the reply
 * addresses it was sent to. `own`: the mailbox it came to, which says nothing.
 */
export function touchedBy(mail: MailHead, own: string): readonly string[] {
  const people = [...(mail.from ? [mail.from] : []), ...mail.to, ...mail.cc].map(({ address }) => address)
  const noted = deliveredTo.flatMap((name) => headerOf(mail, name)).flatMap((value) => value.split(','))
  const addresses = [...people, ...noted].map((address) =>
    address
      .replace(/^.*<|>.*$/g, '')
      .trim()
      .toLowerCase(),
  )
  const messages = [...namedMessages(mail), ...(mail.messageId === null ? [] : [mail.messageId])]
  return [...addresses.filter((address) => address !== own.toLowerCase()), ...messages]
}

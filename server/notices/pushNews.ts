import type { Tx } from '../platform/db.ts'
import type { Draft } from './draft.ts'
import { mailText } from './mailText.ts'
import type { Push } from './push.ts'
import { type Mail, queueMail } from './queueMail.ts'
import type { Recipient } from './recipients.ts'

/** Writes a notice for every device on which its reader is told by push, each to be sent by itself. */
export async function queuePush(
  tx: Tx,
  mail: Omit<Mail, 'text' | 'html' | 'push'>,
  draft: Draft,
  about: { readonly number: string; readonly url: string; readonly asks: boolean; readonly urgent: boolean },
): Promise<void> {
  const { url, asks } = about
  const text = newsText(draft, about.number)
  const urgency = about.urgent ? 'high' : 'normal'
  for (const address of devicesOf(draft.reader)) {
    const push: Push = { device: deviceOf(address), url, urgency, asks }
    await queueMail(tx, { ...mail, toAddress: address, text, html: '', push })
  }
}

/** A device as an address ends with its id, by which it is found again. */
function deviceOf(address: string): number {
  return Number(address.slice(address.lastIndexOf('#') + 1))
}

/** Every device on which somebody is told who is told by push. */
function devicesOf({ reach, way }: Recipient): readonly string[] {
  const devices = reach.ways.flatMap(({ channel, address }) => (channel === 'push' ? [address] : []))
  return devices.length > 0 ? devices : [way.address]
}

/**
 * A notice as it stands on a locked screen, where anybody may read it: what happened, in the words of its subject, or who wrote.
 * Never what was written; the number stands above it.
 */
function newsText({ subject, fromName, consultation, reader }: Draft, number: string): string {
  const about = subject.replaceAll(`[${number}]`, '').replace(/\s+/g, ' ').trim()
  return fromName === null || consultation !== undefined
    ? about
    : mailText(reader.lang, 'push_from', { name: fromName, subject: about.replace(/^Re: /, '') })
}

import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { House } from '../../platform/house.ts'
import { mailboxBehind } from './installation.ts'
import { findMailbox } from './mailboxStore.ts'
import { isAddress, limits, oneLine } from './parse.ts'
import { takeIn } from './takeIn.ts'

/** The built-in mail receiver while it listens. */
export type SmtpIn = { readonly port: number; close(): Promise<void> }

type Answer = (error?: Error | null, message?: string) => void

/**
 * Listens for mail, for a mail server in front of it or beside it. It takes mail for the mailboxes of this installation
 * and their reply addresses, and relays nothing. It answers 250 only once the bytes are committed; when that fails it says
 * "try again". Port 0 takes a free one.
 */
export async function openSmtpIn(house: House, port: number, host = '127.0.0.1'): Promise<SmtpIn> {
  const server = new SMTPServer({
    size: limits.bytes,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'Tanggap',
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => void answered(house, answer, () => knownRecipient(house, address)),
    onData: (stream, session, answer) => void answered(house, answer, () => taken(house, stream, session)),
  })
  // a client that breaks off is its own affair; without a listener the process would end
  server.on('error', (error) => house.log.warn({ err: error }, 'the mail receiver had trouble with a client'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Answers what the work says; whatever else goes wrong is ours, and the sender comes again. */
async function answered(house: House, answer: Answer, work: () => Promise<string | undefined>): Promise<void> {
  try {
    answer(null, await work())
  } catch (error) {
    if (error instanceof Error && 'responseCode' in error) return answer(error)
    house.log.error({ err: error }, 'a mail could not be kept')
    answer(reply(451, 'Requested action aborted: try again later'))
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

async function knownRecipient(house: House, address: string): Promise<undefined> {
  const known = isAddress(address) && (await house.door.within([], (tx) => findMailbox(tx, mailboxBehind(address))))
  if (!known) throw reply(550, 'No such mailbox here')
}

async function taken(house: House, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk)
  if (stream.sizeExceeded) throw reply(552, 'Message is longer than 35 MiB')
  const recipients = session.envelope.rcptTo.map(({ address }) => address)
  const raw = Buffer.concat([traceOf(session, recipients), ...chunks])
  const seen = new Set<string>()
  for (const recipient of recipients) {
    const found = await house.door.within([], (tx) => findMailbox(tx, mailboxBehind(recipient)))
    if (!found) throw reply(550, 'No such mailbox here')
    // to several addresses of one mailbox it is one mail
    if (seen.has(`${found.companyId}/${found.mailboxId}`)) continue
    seen.add(`${found.companyId}/${found.mailboxId}`)
    await takeIn(house, { ...found, raw })
  }
  return 'Kept'
}

/** What a mail server notes on top: the return path, and to whom the mail was brought (RFC 5321). */
function traceOf({ envelope, remoteAddress }: SMTPServerSession, recipients: readonly string[]): Buffer {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  const lines = [
    `Return-Path: <${oneLine(from, 254).replace(/[<>]/g, '')}>`,
    ...recipients.map((address) => `Delivered-To: ${oneLine(address, 254)}`),
    `Received: from ${oneLine(remoteAddress, 60)} by tanggap`,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8')
}

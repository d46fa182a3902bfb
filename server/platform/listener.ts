import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'

/** One connection that listens on a channel, for as long as it is not closed. */
export type Listener = {
  /** Sends a text to every listener of the channel, this one included. While the database is away it goes nowhere. */
  notify(text: string): Promise<void>
  close(): Promise<void>
}

type Options = {
  readonly url: string
  readonly channel: string
  readonly log: Logger
  readonly onText: (text: string) => void
  /** Called once it listens again after a break, in which messages may have been missed. */
  readonly onGap: () => void
}

// A server that vanished without a word (cable, firewall) is noticed by a question that stays without an answer.
const askEveryMs = 20_000
const answerWithinMs = 5_000

/** Begins to listen; rejects when the database cannot be reached now. Later breaks are mended by itself. */
export async function openListener(options: Options): Promise<Listener> {
  const closing = new AbortController()
  let client: pg.Client | null = await connect(options)
  const kept = keep()
  // While a question is open, end() cuts the connection at once instead of waiting for a goodbye.
  const breakOff = () => client?.end().catch(() => undefined)
  const asking = setInterval(() => void client?.query('select 1').catch(breakOff), askEveryMs)
  asking.unref()

  return {
    notify: async (text) => {
      await client?.query('select pg_notify($1, $2)', [options.channel, text]).catch((error: unknown) => {
        options.log.warn({ err: error }, 'a message to the other nodes was not sent')
      })
    },
    close: async () => {
      closing.abort()
      clearInterval(asking)
      await client?.end().catch(() => undefined)
      await kept
    },
  }

  async function keep(): Promise<void> {
    while (!closing.signal.aborted) {
      if (client !== null) {
        await ended(client)
        client = null
        continue
      }
      client = await reconnect(options, closing.signal)
      // Closed while it was connecting: what came up meanwhile must not stay.
      if (closing.signal.aborted) await client?.end().catch(() => undefined)
      else options.onGap()
    }
  }
}

async function reconnect(options: Options, closing: AbortSignal): Promise<pg.Client | null> {
  for (let waitMs = 100; !closing.aborted; waitMs = Math.min(waitMs * 2, 2_000)) {
    try {
      return await connect(options)
    } catch (error) {
      options.log.warn({ err: error }, 'the database does not answer; changes are not told to screens meanwhile')
      await pause(waitMs, undefined, { signal: closing, ref: false }).catch(() => undefined)
    }
  }
  return null
}

async function connect({ url, channel, onText }: Options): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tanggap live',
    keepAlive: true,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  })
  client.on('error', () => undefined)
  client.on('notification', ({ payload }) => onText(payload ?? ''))
  try {
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(channel)}`)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

async function ended(client: pg.Client): Promise<void> {
  await new Promise<void>((resolve) => client.once('end', () => resolve()))
}

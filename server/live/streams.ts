import type { ServerResponse } from 'node:http'
import type { Caller } from '../../core/people/caller.ts'
import type { Callers, Credentials } from '../platform/callers.ts'
import type { House } from '../platform/house.ts'
import { tooManyStreams } from '../platform/problems.ts'
import { openTellers, type Told } from './tellers.ts'

/** The live connections of screens on this node. */
export type Streams = {
  /** Makes sure that the account may open one more. Throws `tooManyStreams`. */
  assertRoom(accountId: string): void
  /** Tells this connection from now on what its caller may know, until it or its session ends. */
  add(to: ServerResponse, caller: Caller, credentials: Credentials): void
  count(): number
  close(): void
}

type Stream = { readonly to: ServerResponse; readonly credentials: Credentials; caller: Caller }

/** How many connections one account may hold. */
export const mostStreams = 12
// a screen that reads this slowly is cut off and looks at everything again when it comes back
const mostUnreadBytes = 262_144

/**
 * Opens the hub: listens to what changes, and ends streams whose account lost its session or permissions (check 3). With
 * every heartbeat it also asks again who they are, for a session may simply run out.
 */
export function openStreams(house: House, callers: Callers, heartbeatMs = 15_000): Streams {
  const streams = new Set<Stream>()
  const end = (stream: Stream) => {
    streams.delete(stream)
    stream.to.end()
  }
  const endAll = () => {
    for (const stream of streams) end(stream)
  }
  const tell = (stream: Stream, text: string) => {
    stream.to.write(text)
    if (stream.to.writableLength <= mostUnreadBytes) return
    streams.delete(stream)
    stream.to.destroy()
  }
  const tellers = openTellers(house, {
    companies: () => [...new Set([...streams].flatMap(({ caller }) => caller.memberships.map((one) => one.companyId)))],
    tell: (told: Told, mayKnow: (caller: Caller) => boolean) => {
      const text = `event: ${told.event}\ndata: ${JSON.stringify(told.data)}\n\n`
      for (const stream of streams) if (mayKnow(stream.caller)) tell(stream, text)
    },
  })
  const check = async (stream: Stream) => {
    const caller = await callers.of(stream.credentials).catch(() => stream.caller)
    if (caller?.accountId === stream.caller.accountId) stream.caller = caller
    else end(stream)
  }
  const heart = setInterval(() => {
    for (const stream of streams) {
      tell(stream, ': still here\n\n')
      void check(stream)
    }
  }, heartbeatMs)
  heart.unref()
  const stopForget = house.live.onForget((account) => {
    for (const stream of streams) if (stream.caller.accountId === account) end(stream)
  })
  // what was missed is unknown: screens that come back look at everything again
  const stopGap = house.live.onGap(endAll)

  return {
    count: () => streams.size,
    assertRoom: (accountId) => {
      const held = [...streams].filter(({ caller }) => caller.accountId === accountId).length
      if (held >= mostStreams) throw tooManyStreams(mostStreams)
    },
    add: (to, caller, credentials) => {
      const stream = { to, caller, credentials }
      streams.add(stream)
      to.on('close', () => streams.delete(stream))
      to.on('error', () => streams.delete(stream))
      tell(stream, 'retry: 2000\n: hello\n\n')
    },
    close: () => {
      clearInterval(heart)
      stopForget()
      stopGap()
      tellers.close()
      endAll()
    },
  }
}

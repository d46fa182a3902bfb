import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { diceOf } from '../dataset/dice.ts'
import { type Bed, jsonOf, tokenOf } from './bed.ts'
import { openConnection, request } from './connection.ts'
import { type Spread, spreadOf } from './percentiles.ts'

/** From the moment a reply's answer has arrived to its event at a screen that listens. Negative: the event was first. */
export type Delay = { readonly events: number; readonly missing: number } & Spread

type Change = { readonly ticket: number; readonly version: number }

const listeners = 4
const waitMs = 5_000

/** Measures how late the screens of a desk are told of a reply by one of its agents, one reply after the other. */
export async function screenDelay(bed: Bed, ticketIds: readonly number[], replies: number): Promise<Delay> {
  const seen = new Map<string, number>()
  const told = (change: Change, who: number) => seen.set(`${who} ${change.ticket} ${change.version}`, performance.now())
  // other agents of the same desk
  const desks = bed.data.company.desks.length
  const streams = await Promise.all(
    Array.from({ length: listeners }, (_, who) => listen(bed, who * desks, (change) => told(change, who))),
  )
  const connection = await openConnection(bed.port)
  const dice = diceOf(8)
  const delays: number[] = []
  let missing = 0
  try {
    for (let i = 0; i < replies; i++) {
      const id = dice.pick(ticketIds)
      const body = { kind: 'reply', text: bed.vocabulary.reply(dice) }
      const reply = await connection.send(request('POST', `/api/v1/tickets/${id}/messages`, tokenOf(bed, 0), body))
      const answeredAt = performance.now()
      // a reply may set off an automatic action: its event tells the version after that
      const { seq } = jsonOf<{ seq: number }>(reply)
      for (let who = 0; who < listeners; who++) {
        const at = await seenAt(seen, [`${who} ${id} ${seq}`, `${who} ${id} ${seq + 1}`], answeredAt + waitMs)
        if (at === null) missing += 1
        else delays.push(at - answeredAt)
      }
    }
    return { events: delays.length, missing, ...spreadOf(Float64Array.from(delays)) }
  } finally {
    connection.close()
    for (const end of streams) end()
  }
}

async function seenAt(seen: ReadonlyMap<string, number>, keys: readonly string[], deadline: number) {
  for (;;) {
    const at = keys.map((key) => seen.get(key)).find((one) => one !== undefined)
    if (at !== undefined) return at
    if (performance.now() > deadline) return null
    await pause(1)
  }
}

async function listen(bed: Bed, worker: number, told: (change: Change) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${tokenOf(bed, worker)}`, accept: 'text/event-stream' }
    const asked = get({ host: '127.0.0.1', port: bed.port, path: '/api/v1/events', headers }, (answer) => {
      if (answer.statusCode !== 200) return void reject(new Error(`events: ${answer.statusCode}`))
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = text.slice(0, end)
          text = text.slice(end + 2)
          if (event.startsWith('event: change\n')) told(JSON.parse(event.slice(event.indexOf('data: ') + 6)))
        }
      })
      answer.on('error', () => undefined)
      answer.once('data', () => resolve(() => asked.destroy()))
    })
    asked.on('error', reject)
  })
}

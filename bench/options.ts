import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What to measure, and how long. */
export type Options = {
  readonly tickets: readonly number[]
  readonly seconds: number
  readonly runs: number
  readonly warmUpSeconds: number
  readonly connections: readonly number[]
  /** Names of scenarios; null: all. */
  readonly only: readonly string[] | null
  readonly bare: boolean
  /** The folder of the peer's benchmark; null: not compared. */
  readonly peer: string | null
  /** Tickets on both sides of the comparison with the peer. */
  readonly peerTickets: number
  /** A folder where data sets are kept from one run to the next; null: made for this run alone. */
  readonly data: string | null
  /** The mails of the mailbox that is taken in, and the SMS. */
  readonly mails: number
  /** The folder for the report. */
  readonly out: string
  /** A folder for the processor profiles of the server; null: not profiled. */
  readonly profile: string | null
  /** Another program than server/main.ts. */
  readonly server: string | null
}

export const usage = `npm run bench -- [options]
  --tickets 10000,100000   sizes of the data set, one after the other; '' for none
  --seconds 5              length of a run
  --runs 3                 runs of each scenario, after warming up
  --warm-up 2              seconds of warming up before them
  --connections 16         requests at once; several: 1,4,16
  --only create,open       these scenarios alone (${'create act reply open messages list queues list-deep search sse rate trial figures mailbox sms decide'})
  --no-bare                leave out the bare Fastify route
  --peer FOLDER            compare with the peer in this folder (or TANGGAP_BENCH_PEER), which must be running
  --peer-tickets 20000     tickets that the peer holds, and that we make for the comparison
  --mails 5000             mails of the mailbox, and SMS, that are taken in
  --data FOLDER            keep the data sets there, and measure on copies of them
  --out data/bench         where the report is written
  --profile FOLDER         write processor profiles of the server
  --server FILE            another server than server/main.ts`

/** Reads the command line; null when only help is asked for. Throws an Error with the usage when it cannot be meant. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options | null {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      tickets: { type: 'string', default: '10000,100000' },
      seconds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '3' },
      'warm-up': { type: 'string', default: '2' },
      connections: { type: 'string', default: '16' },
      only: { type: 'string' },
      'no-bare': { type: 'boolean', default: false },
      peer: { type: 'string' },
      'peer-tickets': { type: 'string', default: '20000' },
      mails: { type: 'string', default: '5000' },
      data: { type: 'string' },
      out: { type: 'string', default: 'data/bench' },
      profile: { type: 'string' },
      server: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const peer = values.peer ?? environment.TANGGAP_BENCH_PEER ?? ''
  return {
    tickets: numbers('tickets', values.tickets, 1),
    seconds: number('seconds', values.seconds, 0.1),
    runs: number('runs', values.runs, 1),
    warmUpSeconds: number('warm-up', values['warm-up'], 0),
    connections: numbers('connections', values.connections, 1),
    only: values.only === undefined ? null : list(values.only),
    bare: !values['no-bare'],
    peer: peer === '' ? null : resolve(peer),
    peerTickets: number('peer-tickets', values['peer-tickets'], 1),
    mails: number('mails', values.mails, 1),
    data: values.data === undefined ? null : resolve(values.data),
    out: resolve(values.out),
    profile: values.profile === undefined ? null : resolve(values.profile),
    server: values.server === undefined ? null : resolve(values.server),
  }
}

function list(text: string): readonly string[] {
  return text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}

function numbers(name: string, text: string, least: number): readonly number[] {
  return list(text).map((part) => number(name, part, least))
}

function number(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < least) throw new Error(`--${name} ${text}\n\n${usage}`)
  return value
}

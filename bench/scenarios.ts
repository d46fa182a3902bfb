import { type Backlog, workOff } from './load/backlog.ts'
import type { Bed } from './load/bed.ts'
import { type Measured, measure, type Scenario } from './load/closedLoop.ts'
import { type Figuring, figuring } from './load/figuring.ts'
import { type AtRate, atRate } from './load/fixedRate.ts'
import { type Intake, takingIn } from './load/mailbox.ts'
import { conversing, counting, listing, listingDeep, opening, openTicketIds, searching } from './load/reading.ts'
import { type Delay, screenDelay } from './load/screens.ts'
import { type TextIntake, takingTexts } from './load/texts.ts'
import { type Trying, trying } from './load/trying.ts'
import { acting, actsByTicket, creating, makeTickets, replying } from './load/writing.ts'
import { processMemoryMib } from './machine.ts'
import { againstBound } from './memoryBound.ts'
import type { Options } from './options.ts'
import type { Server } from './server.ts'

/** Everything measured on one data set. */
export type Measures = {
  readonly loops: readonly Measured[]
  readonly screens: Delay | null
  readonly rate: AtRate | null
  readonly trial: Trying | null
  readonly figures: readonly Figuring[]
  readonly intake: Intake | null
  readonly texts: TextIntake | null
  /** Null when nothing was written. */
  readonly backlog: Backlog | null
  /** Memory of the server's process, in MiB, when it had just started, at its most, and at the end. */
  readonly memory: { readonly idle: number; readonly most: number; readonly after: number }
}

/** More than any server here does of them in a second; only for knowing how many tickets to have ready. */
const mostActs = 900

/** Measures what was asked for, one scenario after the other, reads before writes. */
export async function measureAll(
  bed: Bed,
  server: Server,
  options: Options,
  log: (line: string) => void,
): Promise<Measures> {
  const wanted = (name: string) => options.only === null || options.only.some((only) => name.startsWith(only))
  const idle = processMemoryMib(server.pid)
  let most = idle
  const looking = setInterval(() => {
    most = Math.max(most, processMemoryMib(server.pid))
  }, 200)
  try {
    // before anything is written: what people are told afterwards would be worked off meanwhile
    const trial = wanted('trial') ? await trying(bed, server.pid) : null
    if (trial)
      log(
        `trial          ${trial.tickets} tickets in ${trial.seconds} s, cpu ${trial.serverCpuMs} ms, list meanwhile p95 ${trial.meanwhile.p95} ms`,
      )
    const figures = wanted('figures') ? await figuring(bed, server.pid) : []
    for (const { days, tickets, seconds, serverCpuMs, meanwhile } of figures)
      log(
        `figures        ${tickets} tickets of ${days} days in ${seconds} s, cpu ${serverCpuMs} ms, list meanwhile p95 ${meanwhile.p95} ms`,
      )
    const intake = wanted('mailbox') ? await takingIn(bed, server.pid, options.mails) : null
    if (intake) log(lineOfIntake(intake))
    const texts = wanted('sms') ? await takingTexts(bed, server.pid, options.mails) : null
    if (texts) log(lineOfTexts(texts))
    const loops: Measured[] = []
    for (const [name, prepare] of prepared(bed, options)) {
      if (!wanted(name)) continue
      for (const connections of options.connections) {
        const measured = await measure(await prepare(connections), {
          ...{ port: server.port, serverPid: server.pid, databasePid: bed.databasePid, connections },
          ...{ seconds: options.seconds, runs: options.runs, warmUpSeconds: options.warmUpSeconds },
        })
        loops.push(measured)
        log(lineOf(measured))
      }
    }
    const wrote = loops.some(({ name }) => ['create', 'act', 'reply'].includes(name))
    const backlog = wrote ? await workOff(bed.ownerUrl, 60) : null
    if (backlog)
      log(`afterwards     ${backlog.mails} mails in ${backlog.seconds} s, ${backlog.left} of ${backlog.jobs} jobs left`)
    const screens = wanted('sse') ? await screenDelay(bed, (await openTicketIds(bed, 1, 300)).flat(), 100) : null
    if (screens)
      log(`sse            p50 ${screens.p50} p95 ${screens.p95} max ${screens.max} ms, ${screens.missing} missing`)
    const rate = wanted('rate') ? await steady(bed) : null
    if (rate) log(`50/s mixed     p50 ${rate.p50} p95 ${rate.p95} p99 ${rate.p99} ms, ${rate.errors} errors`)
    return {
      loops,
      screens,
      rate,
      backlog,
      trial,
      figures,
      intake,
      texts,
      memory: { idle, most, after: processMemoryMib(server.pid) },
    }
  } finally {
    clearInterval(looking)
  }
}

/** Every scenario in a closed loop, by its name, with what must be there before it. */
function prepared(bed: Bed, options: Options): readonly (readonly [string, (workers: number) => Promise<Scenario>])[] {
  const seconds = options.warmUpSeconds + options.runs * options.seconds
  const actTickets = (workers: number) => Math.ceil((mostActs * seconds) / actsByTicket / workers) + 5
  return [
    ['open', async () => opening(bed)],
    ['messages', async () => conversing(bed)],
    ['list', async () => listing(bed)],
    ['queues', async () => counting(bed)],
    ['list-deep', (workers) => listingDeep(bed, workers)],
    ['search-common', async () => searching(bed, 'common')],
    ['search-medium', async () => searching(bed, 'medium')],
    ['search-rare', async () => searching(bed, 'rare')],
    ['create', async () => creating(bed)],
    ['act', async (workers) => acting(bed, await makeTickets(bed, workers, actTickets(workers)))],
    ['reply', async (workers) => replying(bed, await openTicketIds(bed, workers, 200))],
  ]
}

/** Half a minute of what a desk does, at a fixed rate. */
async function steady(bed: Bed): Promise<AtRate> {
  const [rate, seconds] = [50, 30]
  const workers = bed.data.company.agents.length
  const ids = await openTicketIds(bed, workers, 100)
  const mix = [
    { scenario: opening(bed), weight: 35 },
    { scenario: conversing(bed), weight: 10 },
    { scenario: listing(bed), weight: 20 },
    { scenario: searching(bed, 'medium'), weight: 5 },
    { scenario: replying(bed, ids), weight: 12 },
    { scenario: acting(bed, await makeTickets(bed, workers, 25)), weight: 12 },
    { scenario: creating(bed), weight: 6 },
  ]
  return atRate(mix, bed.port, rate, seconds)
}

function lineOf({ name, connections, perSecond, p50, p95, p99, errors, runs }: Measured): string {
  const [first] = runs
  const cpu = first ? `${first.machine.serverMs}+${first.machine.databaseMs}+${first.machine.loadMs}` : ''
  const wrong = errors > 0 ? `  ${errors} ERRORS: ${runs.find((run) => run.firstError)?.firstError}` : ''
  const rate = `${perSecond.median}/s (worst ${perSecond.worst})`
  return `${name.padEnd(14)} c${connections} ${rate.padEnd(30)} p50 ${p50} p95 ${p95.median} p99 ${p99.median} ms  cpu ${cpu} ms  ${first?.bytes} B${wrong}`
}

function lineOfIntake({ mails, seconds, perSecond, keptSeconds, alone, serverCpuMs, memory }: Intake): string {
  return `mailbox        ${mails} mails in ${seconds} s, ${perSecond}/s, kept after ${keptSeconds} s; alone p50 ${alone.p50} p95 ${alone.p95} ms; cpu ${serverCpuMs} ms; ${memory.before} to ${memory.most} MiB, ${memory.after} after: ${againstBound(memory.most)}`
}

function lineOfTexts({ texts, seconds, perSecond, keptSeconds, serverCpuMs, memory }: TextIntake): string {
  return `sms            ${texts} texts in ${seconds} s, ${perSecond}/s, kept after ${keptSeconds} s; cpu ${serverCpuMs} ms; ${memory.before} to ${memory.most} MiB, ${memory.after} after: ${againstBound(memory.most)}`
}

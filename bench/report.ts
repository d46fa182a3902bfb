import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataSet } from './dataset/make.ts'
import type { Thinking } from './deciding.ts'
import type { Measured } from './load/closedLoop.ts'
import type { Intake } from './load/mailbox.ts'
import type { TextIntake } from './load/texts.ts'
import type { Environment } from './machine.ts'
import { againstBound } from './memoryBound.ts'
import type { Options } from './options.ts'
import type { Compared } from './peer/compare.ts'
import type { Measures } from './scenarios.ts'
import { figure, table } from './table.ts'

/** Everything that was measured, as it is written. */
export type Report = {
  /** Null when only the peer was measured. */
  readonly environment: Environment | null
  readonly options: Options
  readonly sizes: readonly {
    readonly data: Omit<DataSet, 'company' | 'idsByDesk'>
    readonly measures: Measures
    readonly bare: readonly Measured[]
  }[]
  readonly thinking: readonly Thinking[]
  readonly peer: readonly Compared[]
}

/** Writes the report as JSON and as Markdown, and shows the latter. */
export async function writeReport(folder: string, report: Report, log: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true })
  const text = markdown(report)
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 1)}\n`)
  await writeFile(join(folder, 'report.md'), text)
  log(`\n${text}\n${join(folder, 'report.md')}`)
}

function markdown({ environment, options, sizes, thinking, peer }: Report): string {
  const lines = [
    ...(environment ? place(environment) : []),
    `${options.runs} runs of ${options.seconds} s after ${options.warmUpSeconds} s of warming up; median, worst run in brackets. Times in ms; the last three columns are processor time of one request, which others on the machine change least.`,
    ...sizes.flatMap(section),
    ...comparison(sizes),
    ...deciding(thinking),
    ...against(peer),
  ]
  return `${lines.join('\n\n')}\n`
}

function place(environment: Environment): readonly string[] {
  const settings = Object.entries(environment.postgres).map(([name, value]) => `${name} ${value}`)
  return [
    `Commit ${environment.commit}, ${environment.at}. ${environment.cores} cores (${environment.processor}), ${environment.memoryMib} MiB, ${environment.system}, Node ${environment.node}. Load of the machine before: ${environment.load.join(' ')}.`,
    `PostgreSQL: ${settings.join(', ')}.`,
  ]
}

function deciding(thinking: readonly Thinking[]): readonly string[] {
  if (thinking.length === 0) return []
  const rows = thinking.map(({ sop, clocks, entries, decide, possible }) => [
    ...[sop, String(entries), String(clocks), String(decide.p50), String(decide.p95), String(decide.p99)],
    ...[String(possible.p50), String(possible.p95)],
  ])
  return [
    '### Deciding one command, in the core alone (ms)',
    table(['sop', 'entries', 'clocks', 'decide p50', 'p95', 'p99', 'what may be done p50', 'p95'], rows),
  ]
}

function against(peer: readonly Compared[]): readonly string[] {
  if (peer.length === 0) return []
  const rows = peer.map(({ scenario, connections, ours, theirs }) => [
    ...[scenario, String(connections), figure(ours.perSecond), figure(theirs.perSecond)],
    theirs.perSecond > 0 ? `${figure(ours.perSecond / theirs.perSecond)} x` : '-',
    ...[
      figure(ours.p50),
      figure(theirs.p50),
      figure(ours.p95),
      figure(theirs.p95),
      `${ours.errors} / ${theirs.errors}`,
    ],
  ])
  return [
    '### Against the peer, in turns',
    table(
      ['scenario', 'at once', 'ours /s', 'theirs /s', 'ratio', 'p50 ours', 'theirs', 'p95 ours', 'theirs', 'errors'],
      rows,
    ),
  ]
}

function section({ data, measures, bare }: Report['sizes'][number]): readonly string[] {
  const rows = measures.loops.map((one) => rowOf(one))
  const bareRows = bare.map((one) => rowOf(one, 'bare '))
  const ratios = bare.flatMap((one) => {
    const ours = measures.loops.find((loop) => loop.name === one.name && loop.connections === one.connections)
    return ours ? [`${one.name} ${figure(ours.perSecond.median / one.perSecond.median)}`] : []
  })
  const { memory, screens, rate, backlog, trial, figures, intake, texts } = measures
  return [
    `### ${data.tickets.toLocaleString('en')} tickets, ${data.entries.toLocaleString('en')} journal entries, ${Math.round((data.open / data.tickets) * 100)} % open (made in ${Math.round(data.seconds)} s)`,
    table(
      [
        'scenario',
        'at once',
        'per second',
        'p50',
        'p95',
        'p99',
        'bytes',
        'errors',
        'probe ms',
        'busy',
        'server cpu',
        'load cpu',
      ],
      [...rows, ...bareRows],
    ),
    ...(ratios.length > 0 ? [`Share of the bare route's rate: ${ratios.join(', ')}.`] : []),
    ...(screens
      ? [
          `Event after a reply's answer: p50 ${screens.p50}, p95 ${screens.p95}, max ${screens.max} ms; ${screens.missing} of ${screens.events + screens.missing} missing.`,
        ]
      : []),
    ...(rate
      ? [
          `${rate.perSecond}/s mixed, at a fixed rate: p50 ${rate.p50}, p95 ${rate.p95}, p99 ${rate.p99}, max ${rate.max} ms; ${rate.errors} errors of ${rate.done + rate.errors}.`,
        ]
      : []),
    ...(backlog
      ? [
          `People are told when it is calm: what the writing left behind, ${backlog.jobs} jobs, made ${backlog.mails} mails in ${backlog.seconds} s; ${backlog.left} jobs were left then.`,
        ]
      : []),
    ...(trial
      ? [
          `The trial of a revision on ${trial.tickets.toLocaleString('en')} past tickets: ${trial.seconds} s (${trial.serverCpuMs} ms of the server's processor); ${trial.refused} refused, ${trial.nowMissed} standards newly missed, ${trial.failed} failed. The list of tickets meanwhile: p50 ${trial.meanwhile.p50}, p95 ${trial.meanwhile.p95}, max ${trial.meanwhile.max} ms.`,
        ]
      : []),
    ...figures.map(
      ({ days, tickets, seconds, serverCpuMs, meanwhile }) =>
        `Figures per step over ${days} days, ${tickets.toLocaleString('en')} tickets: ${seconds} s (${serverCpuMs} ms of the server's processor). The list of tickets meanwhile: p50 ${meanwhile.p50}, p95 ${meanwhile.p95}, max ${meanwhile.max} ms.`,
    ),
    ...(intake ? [takenIn(intake)] : []),
    ...(texts ? [textsTaken(texts)] : []),
    `Memory of the server without PostgreSQL: ${memory.idle} MiB at first, ${memory.most} MiB at most, ${memory.after} MiB at the end: ${againstBound(memory.most)}.`,
  ]
}

function takenIn({ mails, bytes, seconds, perSecond, keptSeconds, became, waited, alone, ...used }: Intake): string {
  const fates = Object.entries(became).map(([outcome, count]) => `${count} ${outcome}`)
  return `A mailbox of ${mails.toLocaleString('en')} mails (${Math.round(bytes / mails / 1024)} kB each) by IMAP: all kept after ${keptSeconds} s, each in its place after ${seconds} s, ${perSecond} a second (${fates.join(', ')}). From kept to its place p50 ${waited.p50}, p95 ${waited.p95} ms; one that comes alone p50 ${alone.p50}, p95 ${alone.p95} ms. ${used.serverCpuMs} ms of the server's processor each. Memory ${used.memory.before} MiB before, ${used.memory.most} at most, ${used.memory.after} after.`
}

function textsTaken({ texts, seconds, perSecond, keptSeconds, became, serverCpuMs, memory }: TextIntake): string {
  const fates = Object.entries(became).map(([outcome, count]) => `${count} ${outcome}`)
  return `${texts.toLocaleString('en')} SMS in the inbox of SMSD: all kept after ${keptSeconds} s, each in its place after ${seconds} s, ${perSecond} a second (${fates.join(', ')}). ${serverCpuMs} ms of the server's processor each. Memory ${memory.before} MiB before, ${memory.most} at most, ${memory.after} after.`
}

function rowOf(
  { name, connections, perSecond, p50, p95, p99, errors, runs }: Measured,
  prefix = '',
): readonly string[] {
  const machine = runs.map((run) => run.machine)
  const mean = (what: (one: (typeof machine)[number]) => number) =>
    figure(machine.reduce((sum, one) => sum + what(one), 0) / Math.max(1, machine.length))
  const fine = (what: (one: (typeof machine)[number]) => number) =>
    (machine.reduce((sum, one) => sum + what(one), 0) / Math.max(1, machine.length)).toFixed(2)
  return [
    `${prefix}${name}`,
    String(connections),
    `${figure(perSecond.median)} (${figure(perSecond.worst)})`,
    figure(p50),
    `${figure(p95.median)} (${figure(p95.worst)})`,
    `${figure(p99.median)} (${figure(p99.worst)})`,
    figure(runs[0]?.bytes ?? 0),
    String(errors),
    mean((one) => one.probeMs),
    mean((one) => one.busy),
    fine((one) => one.serverMs),
    fine((one) => one.databaseMs),
    fine((one) => one.loadMs),
  ]
}

/** How many times as long the median time is on the largest data set as on the smallest. */
function comparison(sizes: Report['sizes']): readonly string[] {
  const [small, large] = [sizes[0], sizes.at(-1)]
  if (!small || !large || small === large) return []
  const rows = large.measures.loops.flatMap((big) => {
    const same = small.measures.loops.find((one) => one.name === big.name && one.connections === big.connections)
    if (!same) return []
    const times = (now: number, before: number) => (before > 0 ? (now / before).toFixed(2) : '-')
    return [[big.name, String(big.connections), times(big.p50, same.p50), times(big.p95.median, same.p95.median)]]
  })
  return [
    `### ${large.data.tickets.toLocaleString('en')} tickets against ${small.data.tickets.toLocaleString('en')}: times`,
    table(['scenario', 'at once', 'p50', 'p95'], rows),
  ]
}

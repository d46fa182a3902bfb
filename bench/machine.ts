import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import type pg from 'pg'

/** How noisy the machine is: the time for a fixed piece of work; the longer, the busier somebody else. */
export type Probe = { readonly probeMs: number }

const block = Buffer.alloc(1 << 20, 7)

/** Does the fixed piece of work (hashing 40 MiB) and tells how long it took. */
export function probe(): Probe {
  const begun = performance.now()
  for (let i = 0; i < 40; i++) createHash('sha256').update(block).digest()
  return { probeMs: Math.round((performance.now() - begun) * 10) / 10 }
}

/** How much of all processors was used until now. */
export type CpuUsed = {
  readonly idle: number
  readonly all: number
  busyShareSince(before: CpuUsed): number
}

/** Looks at the machine's processors. */
export function cpuUsed(): CpuUsed {
  const times = cpus().map((cpu) => cpu.times)
  const idle = times.reduce((sum, one) => sum + one.idle, 0)
  const all = times.reduce((sum, one) => sum + one.idle + one.user + one.sys + one.nice + one.irq, 0)
  return {
    idle,
    all,
    busyShareSince: (before) => Math.round((1 - (idle - before.idle) / Math.max(1, all - before.all)) * 100) / 100,
  }
}

/** Processor time that a process has used, in milliseconds (Linux); 0 where it cannot be told. */
export function processCpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // user and system time, in hundredths of a second
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

/** Processor time that a process's children have used until now, in milliseconds, each by its id (Linux). */
export function childrenCpuMs(pid: number): ReadonlyMap<number, number> {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return new Map(children.map((child) => [Number(child), processCpuMs(Number(child))]))
  } catch {
    return new Map()
  }
}

/** Memory that a process holds now, in MiB (Linux); 0 where it cannot be told. */
export function processMemoryMib(pid: number): number {
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Math.round(Number(kib ?? 0) / 1024)
  } catch {
    return 0
  }
}

/** Where a report was made. */
export type Environment = {
  readonly at: string
  readonly commit: string
  readonly cores: number
  readonly processor: string
  readonly memoryMib: number
  readonly system: string
  readonly node: string
  readonly load: readonly number[]
  readonly postgres: Readonly<Record<string, string>>
}

const settings = [
  ...['server_version', 'shared_buffers', 'effective_cache_size', 'work_mem', 'max_connections', 'jit'],
  ...['fsync', 'full_page_writes', 'synchronous_commit', 'wal_compression', 'max_wal_size', 'random_page_cost'],
]

/** Describes the machine, the program and the database's settings. */
export async function environment(owner: pg.Client): Promise<Environment> {
  const { rows } = await owner.query<{ name: string; setting: string }>(
    'select name, current_setting(name) as setting from pg_settings where name = any ($1)',
    [settings],
  )
  return {
    at: new Date().toISOString(),
    commit: commit(),
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryMib: Math.round(totalmem() / 1_048_576),
    system: `${process.platform} ${release()}`,
    node: process.version,
    load: loadavg().map((one) => Math.round(one * 100) / 100),
    postgres: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
  }
}

function commit(): string {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: new URL('..', import.meta.url), encoding: 'utf8' }).trim()
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== ''
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`
  } catch {
    return 'unknown'
  }
}

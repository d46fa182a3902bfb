import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { processCpuMs } from '../machine.ts'
import { type Bed, tokenOf } from './bed.ts'
import { grantRole } from './grantRole.ts'
import { spreadOf } from './percentiles.ts'

/** The trial of a draft on the past tickets of a data set, over HTTP as a person would, and how long others waited meanwhile. */
export type Trying = {
  readonly tickets: number
  readonly seconds: number
  /** Of the processor, in the server, lists meanwhile included. */
  readonly serverCpuMs: number
  readonly refused: number
  readonly nowMissed: number
  readonly failed: number
  /** Opening the list of tickets while the trial went on, once in a tenth of a second. */
  readonly meanwhile: { readonly p50: number; readonly p95: number; readonly max: number }
}

type Trial = {
  readonly state: string
  readonly done: number
  readonly found: {
    readonly refused: number
    readonly failed: { readonly count: number }
    readonly clocks: readonly { readonly nowMissed: { readonly count: number } }[]
  }
}

/** Tries a stricter revision of the data set's SOP on its past tickets. Throws when the trial does not end well. */
export async function trying(bed: Bed, serverPid: number): Promise<Trying> {
  await grantRole(bed, 'sop_owner')
  const at = `http://127.0.0.1:${bed.port}/api/v1`
  const headers = { authorization: `Bearer ${tokenOf(bed, 0)}`, 'content-type': 'application/json' }
  const ask = async (method: string, path: string, body?: unknown): Promise<Trial> => {
    const answer = await fetch(`${at}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Trial
  }
  const draft = `/sops/${bed.data.company.sop.id}/draft`
  await ask('PUT', draft, { source: await stricter() })
  const cpu = processCpuMs(serverPid)
  const begun = performance.now()
  let trial = await ask('POST', `${draft}/trial`, {})
  const waits: number[] = []
  while (trial.state === 'waiting' || trial.state === 'running') {
    const asked = performance.now()
    await ask('GET', '/tickets')
    waits.push(performance.now() - asked)
    await pause(100)
    trial = await ask('GET', `${draft}/trial`)
  }
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  if (trial.state !== 'done') throw new Error(`the trial ended as ${trial.state}`)
  const { found } = trial
  const { p50, p95 } = spreadOf(Float64Array.from(waits))
  return {
    ...{ tickets: trial.done, seconds, refused: found.refused, failed: found.failed.count },
    serverCpuMs: Math.round(processCpuMs(serverPid) - cpu),
    nowMissed: found.clocks.reduce((sum, clock) => sum + clock.nowMissed.count, 0),
    meanwhile: { p50, p95, max: Math.round(Math.max(...waits)) },
  }
}

/** The SOP of the data set as a revision that gives less time: every ticket is lived through to its end. */
async function stricter(): Promise<string> {
  const source = await readFile(new URL('../../sops/umum.yaml', import.meta.url), 'utf8')
  const line = "    - { revision: '99', date: 2036-01-01, change: { id: Diperketat., en: Made stricter. } }\n"
  const changes: readonly (readonly [RegExp, string])[] = [
    [/\n {2}revision: '\d\d'\n {2}effective: .*\n/, "\n  revision: '99'\n  effective: 2036-01-01\n"],
    [/\n {2}history:\n/, `\n  history:\n${line}`],
    [/\{ P1: 15m, P2: 1h, P3: 4h \}/, '{ P1: 10m, P2: 30m, P3: 1h }'],
  ]
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`sops/umum.yaml no longer has ${from}`)
    return text.replace(from, to)
  }, source)
}

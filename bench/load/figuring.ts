import { setTimeout as pause } from 'node:timers/promises'
import { processCpuMs } from '../machine.ts'
import { type Bed, tokenOf } from './bed.ts'
import { grantRole } from './grantRole.ts'
import { spreadOf } from './percentiles.ts'

/** The figures per step of a SOP over so many days, asked for once, and how long others waited meanwhile. */
export type Figuring = {
  readonly days: number
  readonly tickets: number
  readonly seconds: number
  /** Of the processor, in the server, lists meanwhile included. */
  readonly serverCpuMs: number
  /** Opening the list of tickets meanwhile, once in a tenth of a second. */
  readonly meanwhile: { readonly p50: number; readonly p95: number; readonly max: number }
}

const dayMs = 86_400_000

/** Asks for the conformance of the data set's SOP over a month and over a year, each once. */
export async function figuring(bed: Bed, serverPid: number): Promise<readonly Figuring[]> {
  await grantRole(bed, 'auditor')
  const found: Figuring[] = []
  for (const days of [31, 365]) found.push(await figuresOf(bed, serverPid, days))
  return found
}

async function figuresOf(bed: Bed, serverPid: number, days: number): Promise<Figuring> {
  const at = `http://127.0.0.1:${bed.port}/api/v1`
  const headers = { authorization: `Bearer ${tokenOf(bed, 0)}` }
  const day = (ago: number) => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10)
  const path = `/sops/${bed.data.company.sop.id}/conformance?from=${day(days)}&to=${day(1)}`
  const cpu = processCpuMs(serverPid)
  const begun = performance.now()
  let seconds = 0
  const asking = fetch(`${at}${path}`, { headers }).then(async (answer) => {
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`)
    const { tickets } = (await answer.json()) as { readonly tickets: number }
    seconds = Math.round((performance.now() - begun) / 10) / 100
    return tickets
  })
  const waits: number[] = []
  while (seconds === 0) {
    const asked = performance.now()
    await (await fetch(`${at}/tickets`, { headers })).arrayBuffer()
    waits.push(performance.now() - asked)
    await Promise.race([pause(100), asking])
  }
  const tickets = await asking
  const { p50, p95 } = spreadOf(Float64Array.from(waits))
  const meanwhile = { p50, p95, max: Math.round(Math.max(...waits)) }
  return { days, tickets, seconds, serverCpuMs: Math.round(processCpuMs(serverPid) - cpu), meanwhile }
}

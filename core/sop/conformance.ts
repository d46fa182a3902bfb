import { sizeMs } from '../clock/target.ts'
import type { Changes } from '../tickets/events.ts'
import { type Instant, ms } from '../time.ts'
import { calendarOf, durationOf } from './durations.ts'
import { followerOf } from './flow.ts'
import type { Sop } from './language.ts'

/** What a journal entry says about steps; entries that say nothing of it may be left out. */
export type StepEntry = {
  readonly at: Instant
  /** The person who did it; null for the system. */
  readonly by: number | null
  readonly changes: Pick<Changes, 'state' | 'clocks' | 'stepsDone' | 'stepsAgain' | 'ways'>
}

/** A time held against its standard, as the clock that stopped said it. */
export type Measured = {
  readonly clock: string
  readonly target: string
  readonly rule: string
  /** What the clock had counted, in its own kind of time; for a step done again, all its rounds together. */
  readonly spentMs: number
  /** The whole of the standard in the same kind of time; null where it has no length. */
  readonly targetMs: number | null
  readonly met: boolean
}

/** A step that was carried out: for the first time, or again. */
export type Doing = {
  readonly step: string
  /** 1 for the first time. */
  readonly time: number
  readonly at: Instant
  readonly by: number | null
  /** Day and night, since the step before it was done, or since this one was opened again; null for what comes first. */
  readonly tookMs: number | null
  /** Null where the SOP sets no standard, or while its clock still runs. */
  readonly measured: Measured | null
  /** The step to which a question was answered (E3, E8); null where nothing was asked, or it was passed without an answer. */
  readonly way: string | null
}

/** The way of one ticket through the steps of its SOP. */
export type Walk = {
  readonly doings: readonly Doing[]
  /** When it came to its end; null while it is open. */
  readonly endedAt: Instant | null
  /** Steps that it ended without, although it went further. */
  readonly skipped: readonly string[]
}

/**
 * Reads from a ticket's journal, in its order, how the steps were carried out and held against their standards (E11, X2).
 * A step is skipped when the ticket ended, the step stood on its way and was never done, and one behind it was; one that
 * concerns only some tickets never is.
 */
export function walkOf(sop: Sop, entries: readonly StepEntry[]): Walk {
  const doings: Doing[] = []
  const clocks = stopsByClock(sop)
  const opened = new Map<string, Instant>()
  const ways = new Map<string, string>()
  let last: Instant | null = null
  let endedAt: Instant | null = null
  for (const { at, by, changes } of entries) {
    for (const change of changes.clocks ?? []) clocks.turn(change, at, doings)
    for (const step of changes.stepsAgain ?? []) opened.set(step, at)
    for (const step of changes.stepsDone ?? []) {
      const since = opened.get(step) ?? last
      const time = doings.filter((one) => one.step === step).length + 1
      const tookMs = since === null ? null : ms(at) - ms(since)
      doings.push({ step, time, at, by, tookMs, measured: clocks.take(step), way: changes.ways?.[step] ?? null })
      opened.delete(step)
    }
    for (const [step, to] of Object.entries(changes.ways ?? {})) ways.set(step, to)
    if ((changes.stepsDone ?? []).length > 0) last = at
    if (changes.state) endedAt = sop.states[changes.state.to]?.ends ? (endedAt ?? at) : null
  }
  return {
    doings,
    endedAt,
    skipped: endedAt === null ? [] : skippedOf(sop, new Set(doings.map(({ step }) => step)), ways),
  }
}

/**
 * Gives each step what its clock said when it stopped. Mostly both happen at once; a clock that stopped before its step was
 * done waits for it, and a step that was done before is told when the clock stops.
 */
function stopsByClock(sop: Sop) {
  const clockOf = new Map(
    sop.steps.flatMap(({ id, clock }) => (clock && sop.clocks[clock]?.standard ? [[id, clock]] : [])),
  )
  const aims = new Map<string, { target: string; rule: string }>()
  const stopped = new Map<string, Measured>()
  // when the clock began, and how much was done then: nothing of that is measured by it
  const began = new Map<string, { readonly at: Instant; readonly done: number }>()
  return {
    turn: (change: NonNullable<Changes['clocks']>[number], at: Instant, doings: Doing[]): void => {
      const { clock, did } = change
      if (did === 'started' || did === 'retargeted') aims.set(clock, { target: change.target, rule: change.rule })
      if (did === 'started' || did === 'resumed') stopped.delete(clock)
      if (did === 'started') began.set(clock, { at, done: doings.length })
      if (did !== 'stopped') return
      const aim = aims.get(clock) ?? { target: '', rule: '' }
      const start = began.get(clock) ?? { at, done: 0 }
      const targetMs = lengthOf(sop, clock, aim.target, start.at)
      const measured = { clock, ...aim, spentMs: change.spentMs, targetMs, met: change.met }
      const last = doings.findLastIndex(({ step }) => clockOf.get(step) === clock)
      const doing = last < start.done ? undefined : doings[last]
      if (doing?.measured === null) doings[last] = { ...doing, measured }
      else stopped.set(clock, measured)
    },
    take: (step: string): Measured | null => {
      const clock = clockOf.get(step)
      const measured = clock === undefined ? undefined : stopped.get(clock)
      if (clock !== undefined) stopped.delete(clock)
      return measured ?? null
    },
  }
}

/** The whole of a standard that began then, in its own kind of time; null for what has no length: a date, or no target. */
function lengthOf(sop: Sop, name: string, target: string, from: Instant): number | null {
  const clock = sop.clocks[name]
  return clock && target !== '' ? sizeMs(durationOf(target), calendarOf(sop, clock), from) : null
}

/**
 * Along the way that the ticket took, the steps that were passed over before one that was done. A question that nobody
 * answered leads nobody knows where: what lies between it and the next step that was done is not held against anybody. Nor
 * is a step with a condition: whether it concerned the ticket, the entries do not say.
 */
function skippedOf(sop: Sop, done: ReadonlySet<string>, ways: ReadonlyMap<string, string>): readonly string[] {
  const skipped: string[] = []
  const seen = new Set<number>()
  let passed: string[] = []
  let at = 0
  for (let step = sop.steps[at]; step && !seen.has(at); step = sop.steps[at]) {
    seen.add(at)
    if (done.has(step.id)) skipped.push(...passed.splice(0))
    else if (step.when === undefined) passed = [...passed, step.id]
    const next = ways.get(step.id) ?? (step.decision ? undefined : followerOf(sop, at)?.id)
    const isLost = step.decision !== undefined && next === undefined
    at = sop.steps.findIndex(({ id }, index) => (isLost ? index > at && done.has(id) : id === next))
  }
  return skipped
}

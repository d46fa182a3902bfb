import type { z } from 'zod'
import type { Caller } from '../../../core/people/caller.ts'
import type { Sop, Text } from '../../../core/sop/language.ts'
import type { Counted, Tally, Turn } from '../../../core/tickets/trial/tally.ts'
import type { trial as trialContract } from '../../contract/revisions.ts'
import type { Tx } from '../../platform/db.ts'
import type { Lang } from '../../platform/problems.ts'
import { refusalView } from '../../platform/refusalText.ts'
import { namesOf } from '../../tickets/view/names.ts'
import { commandWords } from './commandWords.ts'
import { seenAmong } from './seenAmong.ts'
import type { Trial } from './trialStore.ts'

type View = z.input<typeof trialContract>
type Labels = Readonly<Record<string, { readonly label: Text }>>

/** A trial for the screen: names with their labels, refusals as sentences, and which of its tickets the caller may open. */
export async function viewTrial(tx: Tx, caller: Caller, trial: Trial, inForce: Sop | null, lang: Lang): Promise<View> {
  const { id, sopId, companyId, draftVersion, state, total, done, startedBy, startedAt, endedAt, found } = trial
  const names = await namesOf(tx, companyId, [startedBy])
  const seen = await seenAmong(tx, caller, companyId, examplesIn(found))
  return {
    ...{ id, sopId, companyId, draftVersion, state, total, done, startedAt, endedAt },
    startedBy: { id: startedBy, name: names.person(startedBy).name },
    found: foundView(found, [trial.definition, ...(inForce ? [inForce] : [])], seen, lang),
  }
}

function foundView(found: Tally, sops: readonly Sop[], seen: ReadonlySet<number>, lang: Lang): View['found'] {
  const counted = ({ count, examples }: Counted) => ({
    count,
    examples: examples.map((one) => ({ ...one, seen: seen.has(one.id) })),
  })
  const named = (of: (sop: Sop) => Labels, name: string) => ({ name, label: labelIn(sops.map(of), name) })
  const turns = (all: readonly (Counted & Turn)[], of: (sop: Sop) => Labels) =>
    all.toSorted(mostFirst).map((one) => ({
      ...counted(one),
      ...{ before: named(of, one.before), after: named(of, one.after) },
    }))
  const stepsOf = ({ steps }: Sop): Labels =>
    Object.fromEntries(steps.map((step) => [step.id, { label: step.activity }]))
  return {
    ...{ tickets: found.tickets, same: found.same },
    ...{ unreadable: counted(found.unreadable), failed: counted(found.failed) },
    refused: found.refusals.reduce((sum, { count }) => sum + count, 0),
    refusals: found.refusals.toSorted(mostFirst).map((one) => ({
      ...counted(one),
      what: {
        name: one.what,
        label:
          commandWords(one.what) ??
          labelIn(
            sops.map(({ actions }) => actions),
            one.what,
          ),
      },
      refusal: refusalView(one.refusal, lang),
    })),
    clocks: Object.entries(found.clocks).map(([name, { before, after, unjudged, nowMissed, nowMet }]) => ({
      ...{ clock: named(({ clocks }) => clocks, name), before, after, unjudged },
      ...{ nowMissed: counted(nowMissed), nowMet: counted(nowMet) },
    })),
    steps: Object.entries(found.steps).map(([name, { skipped, done }]) => ({
      ...{ step: named(stepsOf, name), skipped: counted(skipped), done: counted(done) },
    })),
    states: turns(found.states, ({ states }) => states),
    priorities: turns(found.priorities, ({ priority }) => priority.levels),
  }
}

function mostFirst(one: Counted, other: Counted): number {
  return other.count - one.count
}

/** As the draft calls it, else as the revision in force does; what neither names stays as it is. */
function labelIn(named: readonly Labels[], name: string): Text {
  const found = named.find((labels) => Object.hasOwn(labels, name))
  return found?.[name]?.label ?? { id: name, en: name }
}

function examplesIn(found: Tally): readonly number[] {
  const all: readonly Counted[] = [
    ...[found.unreadable, found.failed, ...found.refusals, ...found.states, ...found.priorities],
    ...Object.values(found.clocks).flatMap(({ nowMissed, nowMet }) => [nowMissed, nowMet]),
    ...Object.values(found.steps).flatMap(({ skipped, done }) => [skipped, done]),
  ]
  return all.flatMap(({ examples }) => examples.map(({ id }) => id))
}

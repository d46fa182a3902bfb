import type { Sop, Text } from './language.ts'
import type { Step } from './step.ts'

/** From one step to another; `label` says when, where there is a choice. `back`: against the order of the steps. */
export type Passage = {
  readonly from: string
  readonly to: string
  readonly label: Text | null
  readonly back: boolean
}

/**
 * The ways from step to step, for the flow chart (A21, E11): each step to the next, a decision to where its answers
 * lead, and back to a step that an action of a later one opens once more. In the order of the steps.
 */
export function passages(sop: Sop): readonly Passage[] {
  const place = new Map(sop.steps.map((step, index) => [step.id, index]))
  return sop.steps.flatMap((step, index) => {
    const next = followerOf(sop, index)
    const onward: readonly (readonly [string, Text | null])[] = step.decision
      ? step.decision.map(({ label, to }) => [to, label])
      : next
        ? [[next.id, null]]
        : []
    const ways = onward.map(([to, label]) => ({
      ...{ from: step.id, to, label, back: (place.get(to) ?? 0) <= index },
    }))
    return [...ways, ...returns(sop, step.id)]
  })
}

/** The step that follows by itself: the one below, unless `next` names another or the end. */
export function followerOf(sop: Sop, index: number): Step | undefined {
  const name = sop.steps[index]?.next
  return name === undefined ? sop.steps[index + 1] : sop.steps.find(({ id }) => id === name)
}

/** Where the answers of a step lead, each place once (E3, E8): answers that lead to the same step stand as one. */
export function answersOf({
  decision,
}: Pick<Step, 'decision'>): readonly { readonly to: string; readonly label: Text }[] {
  return [...Map.groupBy(decision ?? [], ({ to }) => to)].map(([to, answers]) => ({
    to,
    label: {
      id: answers.map(({ label }) => label.id).join(' / '),
      en: answers.map(({ label }) => label.en).join(' / '),
    },
  }))
}

/** The steps that this one's actions open once more, each with the first action that does. */
function returns(sop: Sop, from: string): readonly Passage[] {
  const index = sop.steps.findIndex(({ id }) => id === from)
  const own = sop.steps[index]?.actions ?? []
  return sop.steps.slice(0, index).flatMap((step) => {
    const again = step.again === undefined ? [] : [step.again].flat()
    const action = own.find((name) => again.includes(`action ${name}`))
    const label = action === undefined ? undefined : sop.actions[action]?.label
    return label ? [{ from, to: step.id, label, back: true }] : []
  })
}

/** The roles that carry the steps out, in the order of their first step. */
export function executors(sop: Sop): readonly { readonly role: string; readonly label: Text }[] {
  return [...new Set(sop.steps.map(({ executor }) => executor))].flatMap((role) => {
    const label = sop.roles[role]?.label
    return label ? [{ role, label }] : []
  })
}

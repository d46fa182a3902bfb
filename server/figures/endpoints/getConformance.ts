import { additionFigures } from '../../../core/sop/additionFigures.ts'
import { answersOf } from '../../../core/sop/flow.ts'
import type { Sop, Text } from '../../../core/sop/language.ts'
import type { Step } from '../../../core/sop/step.ts'
import { linesOf, noFigures, type StepFigures, stepCount } from '../../../core/sop/stepFigures.ts'
import { conformance, figuresQuery, type StepFiguresView } from '../../contract/figures.ts'
import { sopRef } from '../../contract/sops.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { sopOf } from '../../sop/store.ts'
import { addedIn } from '../added.ts'
import { scopeOf } from '../scope.ts'
import { walksIn } from '../walks.ts'

/** GET /api/v1/sops/{id}/conformance: standard against measured, step by step, from the journal alone (E11, X2). */
export const getConformance = endpoint({
  operation: 'getConformance',
  method: 'GET',
  path: '/api/v1/sops/{id}/conformance',
  summary: 'How the steps of a SOP were kept in a period: times done, median, 90th percentile, in standard, skipped',
  access: 'staff',
  params: sopRef,
  query: figuresQuery,
  reply: conformance,
  handle: async ({ tx, caller, params, query, now }) => {
    const { sop, ...scope } = await scopeOf(tx, caller, params.id, query, now)
    const count = stepCount()
    const added = await addedIn(tx, scope)
    const revisions = new Set([query.revision ?? sop.revision, ...added.map(({ revision }) => revision)])
    let tickets = 0
    for await (const { revision, walk } of walksIn(tx, scope)) {
      const lines = linesOf(walk, scope.period)
      if (lines.length > 0) tickets += 1
      revisions.add(revision)
      for (const line of lines) count.add(line)
    }
    const sops: Sop[] = []
    for (const revision of revisions) sops.push(await sopOf(tx, sop.companyId, sop.id, revision))
    const { from, to } = query
    return {
      ...{ sop: sop.id, companyId: sop.companyId, revision: scope.revision, from, to, tickets, asOf: now },
      steps: viewSteps(sops, count.figures()),
      additions: additionFigures(sops, added).map((one) => ({ ...one, scores: [...one.scores] })),
    }
  },
})

/** The steps of the first of these revisions, and after them those that only the others have and that were done. */
function viewSteps(sops: readonly Sop[], figures: ReadonlyMap<string, StepFigures>): StepFiguresView[] {
  const [shown, ...others] = sops
  if (!shown) return []
  const view = (sop: Sop, step: Step, no: number | null) => viewStep(sop, step, no, sops, figures.get(step.id))
  const own = shown.steps.map((step, index) => view(shown, step, index + 1))
  const older = new Map<string, StepFiguresView>()
  for (const sop of others)
    for (const step of sop.steps)
      if (figures.has(step.id) && !shown.steps.some(({ id }) => id === step.id))
        older.set(step.id, view(sop, step, null))
  return [...own, ...older.values()]
}

function viewStep(
  sop: Sop,
  step: Step,
  no: number | null,
  sops: readonly Sop[],
  { in_standard: inStandard, ways, ...figures }: StepFigures = noFigures,
): StepFiguresView {
  const others = sops.flatMap(({ steps }) => steps.filter(({ id }) => id === step.id))
  return {
    ...{ id: step.id, no, activity: step.activity },
    standard: step.clock !== undefined && sop.clocks[step.clock]?.standard === true,
    ...{ ...figures, inStandard, answers: viewAnswers(step, others, ways) },
  }
}

/** How often each answer was given; those of other revisions only where they were. */
function viewAnswers(step: Step, others: readonly Step[], ways: StepFigures['ways']): StepFiguresView['answers'] {
  const given = others.flatMap(answersOf).filter(({ to }) => ways[to] !== undefined)
  const labels = new Map<string, Text>()
  for (const { to, label } of [...answersOf(step), ...given]) if (!labels.has(to)) labels.set(to, label)
  return [...labels].map(([way, label]) => ({ way, label, count: ways[way] ?? 0 }))
}

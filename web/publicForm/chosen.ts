import type { PublicForm } from '../../server/contract/publicForm.ts'
import type { Answers } from '../portal/answers.ts'
import { noAnswers } from '../portal/answers.ts'
import { questionsOf } from '../portal/reportView.ts'

/** What is written so far, as it is kept in this browser. */
export type Written = {
  readonly name: string
  readonly email: string
  readonly unit: string
  /** What is reported, by its key; null: not chosen yet. */
  readonly kind: string | null
  readonly answers: Answers
}
export const nothingWritten: Written = { name: '', email: '', unit: '', kind: null, answers: noAnswers }

type Choice = PublicForm['choices'][number]

/** The key of a choice, e.g. umum/request/vpn. */
export function keyOf({ sop, type, service }: Choice): string {
  return [sop, type, service ?? ''].join('/')
}

/** What was chosen, with the questions of its form; the only choice is chosen by itself. */
export function chosenOf(form: PublicForm, kind: string | null) {
  const [only, ...others] = form.choices
  const choice = form.choices.find((one) => keyOf(one) === kind) ?? (others.length === 0 ? only : undefined)
  const view = form.forms.find((one) => one.sop.id === choice?.sop)
  if (!choice || !view) return null
  return { choice, view, questions: questionsOf(view, choice.type, choice.service) }
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** Which of the writer's own fields are not sound yet. */
export function wrongOf({ name, email, unit }: Written): readonly ('name' | 'email' | 'unit')[] {
  const wrong: ('name' | 'email' | 'unit')[] = []
  if (name.trim() === '') wrong.push('name')
  if (!address.test(email.trim())) wrong.push('email')
  if (unit.trim() === '') wrong.push('unit')
  return wrong
}

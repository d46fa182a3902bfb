import { holds, isEmpty } from '../../core/sop/conditions.ts'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { FileView } from '../../server/contract/conversation.ts'
import type { ReportField } from './reportView.ts'

/** What was answered so far, as it is kept in the draft. */
export type Answers = {
  readonly values: Readonly<Record<string, FieldValue>>
  readonly files: Readonly<Record<string, readonly FileView[]>>
}
export const noAnswers: Answers = { values: {}, files: {} }

/** The value of a question: what was answered, else what the server filled in. */
export function answerOf(field: ReportField, answers: Answers): FieldValue {
  if (field.type === 'files') return (answers.files[field.name] ?? []).map((file) => file.id)
  return answers.values[field.name] ?? field.value
}

/** Whether the server filled in the answer from the account: such questions stand together, under who reports. */
export function isFilledIn(field: ReportField): boolean {
  return field.type === 'text' && typeof field.value === 'string' && field.value !== ''
}

/** Whether the question must be answered, given the other answers. The server decides in the end (B4). */
export function isRequired(
  field: ReportField,
  type: string,
  questions: readonly ReportField[],
  answers: Answers,
  channel = 'portal',
): boolean {
  if (field.required) return true
  if (field.requiredWhen === null) return false
  const fields = Object.fromEntries(questions.map((one) => [one.name, answerOf(one, answers)]))
  const situation = {
    type,
    channel,
    priority: '',
    fields,
    counts: {},
    assigneeId: null,
    actorId: null,
    clocks: {},
  }
  return holds(field.requiredWhen, situation)
}

/** The required questions that are still empty, in the order of the form. */
export function unanswered(
  questions: readonly ReportField[],
  type: string,
  answers: Answers,
  channel?: string,
): readonly ReportField[] {
  return questions.filter(
    (one) => isRequired(one, type, questions, answers, channel) && isEmpty(answerOf(one, answers)),
  )
}

/** What is sent: subject and description apart, the rest as fields, empty ones left out. `line` goes below what was told. */
export function reportOf(questions: readonly ReportField[], answers: Answers, line = '') {
  const fields: Record<string, FieldValue> = {}
  for (const question of questions) {
    const value = answerOf(question, answers)
    if (question.name !== 'subject' && question.name !== 'description' && !isEmpty(value)) fields[question.name] = value
  }
  const asText = (name: string) => {
    const question = questions.find((one) => one.name === name)
    const value = question ? answerOf(question, answers) : null
    return typeof value === 'string' ? value.trim() : ''
  }
  const files = questions.flatMap((one) => (answers.files[one.name] ?? []).map((file) => file.id))
  return { subject: asText('subject'), text: [asText('description'), line].filter(Boolean).join('\n\n'), fields, files }
}

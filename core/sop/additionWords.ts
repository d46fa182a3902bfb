import type { AdditionSpec } from './addition.ts'
import type { Sop, Text } from './language.ts'

/** How a sentence is said: patterns of locales/LANGUAGE/sop_page.json, texts in that language, a duration in words. */
export type AdditionSpeech = {
  readonly say: (
    pattern: 'sentence' | 'score' | `${'comment' | 'files'}_${'optional' | 'required'}`,
    blanks?: Readonly<Record<string, string>>,
  ) => string
  readonly pick: (text: Text) => string
  readonly time: (duration: string) => string
}

/** Who may add what, how long after which end, as one sentence: the rules on the screen and the printed document say it alike (D13). */
export function additionSentence(
  sop: Pick<Sop, 'roles' | 'states'>,
  spec: AdditionSpec,
  speech: AdditionSpeech,
): string {
  const { say, pick, time } = speech
  const { score, comment, files } = spec
  const parts = [
    ...(score === undefined ? [] : [say('score', { most: String(score) })]),
    ...(comment === undefined ? [] : [say(`comment_${comment}`)]),
    ...(files === undefined ? [] : [say(`files_${files}`)]),
  ]
  return say('sentence', {
    roles: spec.by.map((role) => pick(sop.roles[role]?.label ?? { id: role, en: role })).join(', '),
    states: spec.after.map((state) => pick(sop.states[state]?.label ?? { id: state, en: state })).join(' / '),
    time: time(spec.for),
    parts: parts.join('; '),
  })
}

import type { Say } from './text.ts'

/** The states of a step of the rail as words, for who hears the page. */
export function stepWords(t: Say) {
  return {
    done: t('words:step.done'),
    now: t('words:step.now'),
    todo: t('words:step.todo'),
    passed: t('words:step.passed'),
  }
}

import type { Definition, Words } from './words.ts'
import { both, conditionWords, fieldWord, named, triggerWords } from './words.ts'

type Action = Definition['actions'][string]
type Requirement = NonNullable<Action['requires']>[number]
type Effect = NonNullable<Action['does']>[number]

/** Who may do it; for an automatic action, what sets it off. */
export function whoWords(action: Action, words: Words): string {
  if (action.on !== undefined) {
    const on = triggerWords(action.on, words)
    return action.when === undefined
      ? words.say('sop_page:rules.automatic', { on })
      : words.say('sop_page:rules.automaticWhen', { on, when: conditionWords(action.when, words) })
  }
  return (action.by ?? []).map((role) => named('roles', role, words)).join(', ')
}

/** What must be given or hold before it may be done, a line each. */
export function requirementWords(requirement: Requirement, words: Words): string {
  if (typeof requirement === 'string') return fieldWord(requirement, words)
  if ('check' in requirement) return upperFirst(conditionWords(requirement.check, words))
  const field = fieldWord(requirement.field, words)
  return requirement.when === undefined
    ? field
    : words.say('sop_page:rules.requiredWhen', { field, when: conditionWords(requirement.when, words) })
}

/** What it does besides leading to a state, a line each. */
export function effectWords(effect: Effect, words: Words): string {
  const { say } = words
  if ('prioritise' in effect) return say('sop_page:effect.prioritise')
  if ('assign' in effect) return say(`sop_page:effect.assign_${effect.assign}`)
  if ('desk' in effect) return say('sop_page:effect.desk')
  if ('reply' in effect)
    return effect.reply === 'form'
      ? say('sop_page:effect.reply')
      : say('sop_page:effect.replyField', { field: fieldWord(effect.reply, words) })
  if ('tell' in effect) return say('sop_page:effect.tell')
  if ('note' in effect) return say('sop_page:effect.note')
  if ('set' in effect) return say('sop_page:effect.set', setWords(effect, words))
  if ('unset' in effect) return say('sop_page:effect.unset', { field: fieldWord(effect.unset, words) })
  if ('count' in effect) return say('sop_page:effect.count')
  if ('stamp' in effect) return say(`sop_page:effect.stamp_${effect.stamp}`)
  return say(`sop_page:effect.unstamp_${effect.unstamp}`)
}

function setWords(effect: Extract<Effect, { readonly set: string }>, words: Words) {
  const option = words.sop.fields[effect.set]?.options?.[String(effect.to)]
  const plain =
    effect.to === true ? words.say('sop_page:yes') : effect.to === false ? words.say('sop_page:no') : effect.to
  return { field: fieldWord(effect.set, words), value: option ? words.pick(option.label) : String(plain) }
}

/** What an action that hands over shows the other organisation, as a line (E10). */
export function handOverWords(over: NonNullable<Action['hand_over']>, words: Words): string {
  const fields = both(
    over.shows.map((name) => fieldWord(name, words)),
    words,
  )
  return words.say('sop_page:effect.handOver', { to: over.to, fields })
}

function upperFirst(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1)
}

import { signersOf } from '../../../core/sop/signers.ts'
import type { Definition, Words } from './words.ts'

import { both, conditionWords, either, fieldWord, named, triggerWords } from './words.ts'

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
  if ('approved' in requirement)
    return words.say('sop_page:rules.approved', { name: named('approvals', requirement.approved, words) })
  if ('signed' in requirement) {
    const roles = signersOf(words.sop, requirement.signed).map((role) => named('roles', role, words))
    const signature = words.say('sop_page:rules.signed', {
      name: named('signoffs', requirement.signed, words),
      roles: either([...new Set(roles)], words),
    })
    return onlyWhen(signature, requirement.when, words)
  }
  const field = requirement.anew
    ? words.say('sop_page:rules.requiredAnew', { field: fieldWord(requirement.field, words) })
    : fieldWord(requirement.field, words)
  return onlyWhen(field, requirement.when, words)
}

function onlyWhen(field: string, when: Action['when'], words: Words): string {
  return when === undefined
    ? field
    : words.say('sop_page:rules.requiredWhen', { field, when: conditionWords(when, words) })
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
  if ('unstamp' in effect) return say(`sop_page:effect.unstamp_${effect.unstamp}`)
  if ('tier' in effect) return say(`sop_page:effect.tier_${effect.tier}`)
  if ('sign' in effect) return say('sop_page:effect.sign', { name: named('signoffs', effect.sign, words) })
  return say('sop_page:effect.unsign', { name: named('signoffs', effect.unsign, words) })
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

/** What kind of ticket is a problem behind others, and who hangs tickets on it where (D7). */
export function problemWords(problem: NonNullable<Definition['problem']>, words: Words): string {
  return words.say('sop_page:obligation.problemBy', {
    type: named('types', problem.type, words),
    roles: either(
      problem.by.map((role) => named('roles', role, words)),
      words,
    ),
    states: either(
      problem.in.map((state) => `“${named('states', state, words)}”`),
      words,
    ),
  })
}

/** What a live channel is, when somebody is there, and what happens outside these hours (D1). */
export function liveWords({ calendar, outside }: Definition['channels'][string], { sop, say, pick }: Words): string {
  const hours = calendar === undefined ? undefined : sop.calendars?.[calendar]
  const said = [say('sop_page:report.live')]
  if (hours) said.push(say('sop_page:report.liveHours', { hours: pick(hours.label) }))
  if (hours) said.push(say(`sop_page:report.outside.${outside ?? 'take'}`))
  return said.join(' ')
}

/** With which word a report begins on this channel, and what happens without it (C8); '' where there is none. */
export function keywordWords(
  { keyword, without_keyword: without }: Definition['channels'][string],
  words: Words,
): string {
  if (keyword === undefined) return ''
  if (!without) return words.say('sop_page:report.keywordOnly', { keyword })
  return words.say('sop_page:report.keyword', {
    keyword,
    answer: words.pick(without.answer).replaceAll('{keyword}', keyword),
  })
}

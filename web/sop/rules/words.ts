import { labelOf } from '../../../core/sop/standardFields.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import type { Content } from '../content.ts'

export type Definition = SopView['definition']
type Triggers = Definition['clocks'][string]['stops'] | Definition['notices'][number]['on']
type Condition = NonNullable<Definition['actions'][string]['when']>

/** What says the parts of a SOP in sentences of the content's language. */
export type Words = Content & { readonly sop: Definition }

/** The label of a role, a state, an action, a clock or a field; a name that the SOP does not label stays as it is. */
export function named(
  kind: 'roles' | 'states' | 'actions' | 'clocks' | 'types' | 'channels' | 'tiers' | 'approvals' | 'signoffs',
  name: string,
  words: Words,
): string {
  const label = words.sop[kind]?.[name]?.label
  return label ? words.pick(label) : name
}

/** What sets something off, e.g. "the ticket enters “Selesai”": of several any, or all, as the SOP says. */
export function triggerWords(triggers: Triggers, words: Words): string {
  if (typeof triggers === 'object' && 'all' in triggers) {
    const parts = triggers.all.map((part) => triggerWords(part, words))
    return words.say('sop_page:trigger.all', { parts: both(parts, words) })
  }
  return either(
    [triggers].flat().map((trigger) => oneTrigger(trigger, words)),
    words,
  )
}

function oneTrigger(trigger: string, words: Words): string {
  const { say } = words
  const by = /^(reply|note) by (\w+)$/.exec(trigger)
  if (by) return say(`sop_page:trigger.${by[1]}`, { role: named('roles', by[2] ?? '', words) })
  const [kind = '', name = '', end] = trigger.split(' ')
  if (kind === 'called' && name) return say('sop_page:trigger.called_reached')
  if (kind === 'visit') return say(`sop_page:trigger.visit_${name}`)
  if (kind === 'consultation') return say('sop_page:trigger.consultation_over')
  if (kind === 'problem')
    return end === undefined
      ? say(`sop_page:trigger.problem_${name}`)
      : say('sop_page:trigger.problem_heard', { what: oneTrigger(`${name} ${end}`, words) })
  if (kind === 'counterpart') return say(`sop_page:trigger.counterpart_${name}`)
  if (kind === 'action') return say('sop_page:trigger.action', { name: named('actions', name, words) })
  if (kind === 'enters' || kind === 'leaves')
    return say(`sop_page:trigger.${kind}`, { name: named('states', name, words) })
  if (kind === 'approved' || kind === 'rejected')
    return say(`sop_page:trigger.${kind}`, { name: named('approvals', name, words) })
  if (kind === 'limit') return say('sop_page:trigger.limit', { name: named('clocks', name, words) })
  if (kind === 'clock') return say(`sop_page:trigger.clock_${end ?? 'over'}`, { name: named('clocks', name, words) })
  return say(`sop_page:trigger.${kind}`)
}

/** A condition as part of a sentence, e.g. "the kind is Insiden and Pesan error is yes". */
export function conditionWords(condition: Condition, words: Words): string {
  const { say } = words
  const inner = (conditions: readonly Condition[]) => conditions.map((one) => conditionWords(one, words))
  if ('all' in condition) return both(inner(condition.all), words)
  if ('any' in condition) return either(inner(condition.any), words)
  if ('not' in condition) return say('sop_page:condition.not', { what: conditionWords(condition.not, words) })
  if ('field' in condition) return fieldWords(condition, words)
  if ('type' in condition)
    return among(
      'type',
      condition.type.map((name) => named('types', name, words)),
      words,
    )
  if ('channel' in condition)
    return among(
      'channel',
      condition.channel.map((name) => named('channels', name, words)),
      words,
    )
  if ('priority' in condition) return among('priority', condition.priority, words)
  if ('count' in condition) return countWords(condition, words)
  if ('clock' in condition) {
    return say(`sop_page:condition.clock_${condition.is}`, { name: named('clocks', condition.clock, words) })
  }
  if ('role' in condition) {
    const role = named('roles', condition.role, words)
    return say(`sop_page:condition.role_${condition.held ? 'held' : 'unheld'}`, { role })
  }
  if ('of' in condition) {
    return say('sop_page:condition.other_than', { name: named('actions', condition.of.slice('action '.length), words) })
  }
  if ('tier' in condition)
    return among(
      'tier',
      condition.tier.map((name) => named('tiers', name, words)),
      words,
    )
  if ('approval' in condition)
    return say(`sop_page:condition.approval_${condition.is}`, { name: named('approvals', condition.approval, words) })
  if ('consultation' in condition) return say(`sop_page:condition.consultation_${condition.consultation}`)
  if ('actor' in condition) return say('sop_page:condition.actor')
  return say(`sop_page:condition.assignee_${condition.assignee}`)
}

function among(kind: 'type' | 'channel' | 'priority' | 'tier', labels: readonly string[], words: Words): string {
  return words.say(`sop_page:condition.${kind}`, { labels: either(labels, words) })
}

function fieldWords(condition: Extract<Condition, { readonly field: string }>, words: Words): string {
  const { say, pick, sop } = words
  const field = fieldWord(condition.field, words)
  if ('ticked' in condition) return say('sop_page:condition.ticked', { field })
  if ('in' in condition) return say('sop_page:condition.is', { field, value: either(condition.in.map(said), words) })
  if (condition.is === 'set' || condition.is === 'empty') return say(`sop_page:condition.${condition.is}`, { field })
  return say('sop_page:condition.is', { field, value: said(condition.is) })

  function said(value: string | number | boolean): string {
    if (typeof value === 'boolean') return say(value ? 'sop_page:yes' : 'sop_page:no')
    const option = sop.fields[condition.field]?.options?.[String(value)]
    return option ? pick(option.label) : String(value)
  }
}

/** A counter has no label of its own: it counts certain actions, and is said by them. */
function countWords(condition: Extract<Condition, { readonly count: string }>, words: Words): string {
  const counted = Object.values(words.sop.actions)
    .filter(({ does }) => does?.some((effect) => 'count' in effect && effect.count === condition.count))
    .map(({ label }) => words.say('sop_page:quoted', { words: words.pick(label) }))
  const what = counted.length > 0 ? either(counted, words) : condition.count
  return 'below' in condition
    ? words.say('sop_page:condition.below', { what, count: condition.below })
    : words.say('sop_page:condition.reached', { what, count: condition.reached })
}

/** The label of a form entry. */
export function fieldWord(name: string, words: Words): string {
  return words.pick(labelOf(words.sop, name))
}

/** A list whose last two are joined by "or". */
export function either(parts: readonly string[], { say }: Words): string {
  return joined(parts, say('sop_page:or'))
}

/** A list whose last two are joined by "and". */
export function both(parts: readonly string[], { say }: Words): string {
  return joined(parts, say('sop_page:and'))
}

function joined(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')}${parts.length > 2 ? ',' : ''} ${last} ${parts.at(-1)}`
}

import type { z } from 'zod'
import { type Notice, noticeSchema, type Sop, sopSchema } from '../language.ts'
import { type Step, stepSchema } from '../step.ts'
import { nameSchema } from '../words.ts'

const shape = sopSchema.shape
const optional = ['catalogue', 'categories', 'calendars', 'tiers', 'approvals', 'signoffs', 'additions']

type Elements = Required<
  Pick<
    Sop,
    | ('roles' | 'types' | 'catalogue' | 'categories' | 'fields')
    | ('channels' | 'calendars' | 'states' | 'actions' | 'clocks')
    | ('tiers' | 'approvals' | 'signoffs' | 'additions')
  >
>
export type Section = keyof Elements

/**
 * As much of a SOP as is well shaped, so that one slip in a file does not hide its other mistakes: every element that
 * has the right shape, the names of all, and which sections are whole.
 */
export type Draft = { readonly [S in Section]: Readonly<NonNullable<Elements[S]>> } & {
  readonly document: Sop['document'] | null
  readonly common: NonNullable<Sop['problem']> | null
  readonly report: Sop['report'] | null
  readonly subject: Sop['subject'] | null
  readonly desk: Sop['desk'] | null
  readonly priority: Sop['priority'] | null
  readonly consultation: NonNullable<Sop['consultation']> | null
  /** Whether there is any consultation, be it badly shaped. */
  readonly consults: boolean
  readonly visits: NonNullable<Sop['visits']> | null
  /** Whether there are any visits, be they badly shaped. */
  readonly visiting: boolean
  readonly steps: readonly Numbered<Step>[]
  readonly notices: readonly Numbered<Notice>[]
  /** Names that exist, those of badly shaped elements too: a reference to them is no second mistake. */
  readonly names: Readonly<Record<Section | 'levels' | 'steps', readonly string[]>>
  /** Sections of which every element has the right shape: only these can be judged as a whole. */
  readonly whole: ReadonlySet<Section | 'steps' | 'notices' | 'problem'>
}
type Numbered<T> = { readonly at: number; readonly one: T }

/** The element of that name, never something that every JavaScript object has. */
export function own<T>(elements: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(elements, name) ? elements[name] : undefined
}

/** Takes from data of unknown shape what can be judged. */
export function draftOf(value: unknown): Draft {
  const whole = new Set<Section | 'steps' | 'notices' | 'problem'>()
  const common = shape.problem.safeParse(entry(value, 'problem')).data ?? null
  if (common !== null || entry(value, 'problem') === undefined) whole.add('problem')
  const priority = shape.priority.safeParse(entry(value, 'priority')).data ?? null
  const steps = numbered(entry(value, 'steps'), stepSchema)
  const notices = numbered(entry(value, 'notices'), noticeSchema)
  if (steps.whole) whole.add('steps')
  if (notices.whole) whole.add('notices')

  function take<T>(section: Section, schema: z.ZodType<T>): Record<string, T> {
    const raw = entry(value, section)
    const sound = soundOnes(raw, schema)
    const absent = raw === undefined && optional.includes(section)
    if (absent || (isMapping(raw) && Object.keys(sound).length === Object.keys(raw).length)) whole.add(section)
    return sound
  }

  return {
    roles: take('roles', shape.roles.valueType),
    types: take('types', shape.types.valueType),
    catalogue: take('catalogue', shape.catalogue.unwrap().valueType),
    categories: take('categories', shape.categories.unwrap().valueType),
    fields: take('fields', shape.fields.valueType),
    channels: take('channels', shape.channels.valueType),
    calendars: take('calendars', shape.calendars.unwrap().valueType),
    states: take('states', shape.states.valueType),
    actions: take('actions', shape.actions.valueType),
    clocks: take('clocks', shape.clocks.valueType),
    tiers: take('tiers', shape.tiers.unwrap().valueType),
    approvals: take('approvals', shape.approvals.unwrap().valueType),
    signoffs: take('signoffs', shape.signoffs.unwrap().valueType),
    consultation: shape.consultation.unwrap().safeParse(entry(value, 'consultation')).data ?? null,
    consults: entry(value, 'consultation') !== undefined,
    visits: shape.visits.unwrap().safeParse(entry(value, 'visits')).data ?? null,
    visiting: entry(value, 'visits') !== undefined,
    additions: take('additions', shape.additions.unwrap().valueType),
    document: shape.document.safeParse(entry(value, 'document')).data ?? null,
    subject: shape.subject.safeParse(entry(value, 'subject')).data ?? null,
    desk: shape.desk.safeParse(entry(value, 'desk')).data ?? null,
    common,
    report: shape.report.safeParse(entry(value, 'report')).data ?? null,
    priority,
    steps: steps.sound,
    notices: notices.sound,
    names: {
      ...namesOf(value),
      levels: keys(entry(entry(value, 'priority'), 'levels')),
      steps: list(entry(value, 'steps')).flatMap((step) => textOf(entry(step, 'id'))),
    },
    whole,
  }
}

function namesOf(value: unknown): Record<Section, readonly string[]> {
  const names = (section: Section) => keys(entry(value, section))
  return {
    ...{ roles: names('roles'), types: names('types'), catalogue: names('catalogue'), categories: names('categories') },
    ...{ fields: names('fields'), channels: names('channels'), calendars: names('calendars') },
    ...{ states: names('states'), actions: names('actions'), clocks: names('clocks') },
    ...{ tiers: names('tiers'), approvals: names('approvals'), signoffs: names('signoffs') },
    additions: names('additions'),
  }
}

function soundOnes<T>(raw: unknown, schema: z.ZodType<T>): Record<string, T> {
  const sound: Record<string, T> = {}
  for (const name of keys(raw)) {
    const parsed = nameSchema.safeParse(name).success ? schema.safeParse(entry(raw, name)) : null
    if (parsed?.success) sound[name] = parsed.data
  }
  return sound
}

function numbered<T>(raw: unknown, schema: z.ZodType<T>): { sound: readonly Numbered<T>[]; whole: boolean } {
  const items = list(raw)
  const sound = items.flatMap((item, at) => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [{ at, one: parsed.data }] : []
  })
  return { sound, whole: Array.isArray(raw) && sound.length === items.length }
}

function entry(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

function keys(value: unknown): readonly string[] {
  return isMapping(value) ? Object.keys(value) : []
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : []
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

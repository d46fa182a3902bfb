import { IconBuilding, IconUser, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { FileView } from '../../server/contract/conversation.ts'
import type { FormField } from '../../server/contract/tickets.ts'
import { useText } from '../text.ts'
import { ChoiceCards, ManyCards } from '../ui/ChoiceCards.tsx'
import { FieldGroup, TextAreaField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { Attach } from './Attach.tsx'
import { ChecklistInput } from './ChecklistInput.tsx'
import { listOf, Tags } from './Tags.tsx'

export type QuestionProps = {
  readonly field: FormField
  /** Makes ids of several forms on one page differ. */
  readonly form: string
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
  readonly required: boolean
  readonly error?: ReactNode
  readonly files?: readonly FileView[]
  readonly onFiles?: (next: (before: readonly FileView[]) => readonly FileView[]) => void
  /** In place of the field's own label: a plain question. */
  readonly question?: string
  readonly autoFocus?: boolean
}

/** The id of a question's control, for links from the summary of what is missing. */
export function questionId(form: string, name: string): string {
  return `${form}-${name}`
}

/** One field of the SOP as a question in the form; the control follows its type (A3..A14, B4). */
export function Question(props: QuestionProps) {
  const { t, pick } = useText()
  const { field } = props
  const frame = {
    id: questionId(props.form, field.name),
    label: props.question ?? pick(field.label),
    hint: field.help ? pick(field.help) : undefined,
    error: props.error,
    optional: props.required ? undefined : t('words:optional'),
  }
  const typed = {
    ...frame,
    value: props.value === null || typeof props.value === 'object' ? '' : String(props.value),
    required: props.required,
    autoFocus: props.autoFocus ?? false,
    maxLength: field.max ?? undefined,
  }
  switch (field.type) {
    case 'long_text':
    case 'message':
      return <TextAreaField {...typed} onChange={props.onChange} rows={field.name === 'description' ? 5 : 3} />
    case 'number':
      return (
        <TextField
          {...typed}
          inputMode="numeric"
          onChange={(text) => props.onChange(/^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null)}
        />
      )
    case 'date':
      return <TextField {...typed} type="date" onChange={(text) => props.onChange(text || null)} />
    case 'yes_no':
      return (
        <ChoiceCards
          {...frame}
          sideBySide
          value={props.value === null ? null : String(props.value)}
          onChange={(answer) => props.onChange(answer === 'true')}
          choices={[
            { value: 'true', label: t('words:yes') },
            { value: 'false', label: t('words:no') },
          ]}
        />
      )
    case 'files':
      return (
        <FieldGroup {...frame}>
          <Attach id={`${frame.id}-pick`} files={props.files ?? []} onChange={props.onFiles ?? (() => undefined)} />
        </FieldGroup>
      )
    case 'tags':
      return <Tags field={field} frame={frame} value={props.value} onChange={props.onChange} />
    case 'checklist':
      return <ChecklistInput frame={frame} value={props.value} onChange={props.onChange} />
    case 'choices':
      return (
        <ManyCards
          {...frame}
          values={listOf(props.value)}
          onChange={props.onChange}
          choices={field.options.map((one) => ({ value: String(one.value), label: pick(one.plain ?? one.label) }))}
        />
      )
    case 'choice':
    case 'category':
    case 'person':
    case 'unit':
    case 'desk':
    case 'assignee':
      return <Choose {...props} frame={frame} />
    case 'text':
    case 'asset':
      return <TextField {...typed} onChange={props.onChange} />
  }
}

const affected = [<IconUser key="one" />, <IconUsers key="some" />, <IconBuilding key="all" />]

function Choose(
  props: QuestionProps & {
    readonly frame: {
      readonly id: string
      readonly label: string
      readonly hint: string | undefined
      readonly error: ReactNode
      readonly optional: string | undefined
    }
  },
) {
  const { t, pick } = useText()
  const { field, frame } = props
  const value = props.value === null || typeof props.value === 'object' ? null : String(props.value)
  const real = (text: string | null) => field.options.find((one) => String(one.value) === text)?.value ?? null
  const choices = field.options.map((one) => ({ value: String(one.value), label: pick(one.plain ?? one.label) }))
  if (choices.length > 5 || field.type !== 'choice') {
    return (
      <SelectField
        {...frame}
        value={value}
        choices={choices}
        placeholder={t('words:choose')}
        nothingFound={t('words:nothingFound')}
        clearable={!props.required}
        onChange={(text) => props.onChange(real(text))}
      />
    )
  }
  const people = field.name === 'impact' && choices.length === 3
  return (
    <ChoiceCards
      {...frame}
      across={people}
      value={value}
      onChange={(text) => props.onChange(real(text))}
      choices={choices.map((choice, place) => ({ ...choice, icon: people ? affected[place] : undefined }))}
    />
  )
}

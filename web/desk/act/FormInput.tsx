import { IconCheck } from '@tabler/icons-react'
import { useCallback } from 'react'
import type { FieldValue } from '../../../core/tickets/events.ts'
import type { FileView } from '../../../server/contract/conversation.ts'
import type { FormField } from '../../../server/contract/tickets.ts'
import { Attach } from '../../form/Attach.tsx'
import { AttachedFiles } from '../../form/AttachedFiles.tsx'
import { ChecklistInput } from '../../form/ChecklistInput.tsx'
import { listOf, Tags } from '../../form/Tags.tsx'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldGroup, TextAreaField, TextField } from '../../ui/Field.tsx'
import { filesOf } from '../../ui/FilePaste.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useUploads } from '../../useUploads.ts'
import styles from './Form.module.css'
import { PersonField } from './PersonField.tsx'

type Props = {
  readonly field: FormField
  readonly company: number
  readonly value: FieldValue
  readonly files: readonly FileView[]
  readonly error: string | null
  readonly onChange: (value: FieldValue) => void
  readonly onFiles: (next: (before: readonly FileView[]) => readonly FileView[]) => void
}

const fewOptions = 8

/** The id of a field's control; urgency has its place in the matrix. */
export function fieldId(name: string): string {
  return `act-${name === 'urgency' ? 'impact' : name}`
}

/** One field of a form, drawn by its type as the SOP defines it. */
export function FormInput(props: Props) {
  const { t, pick } = useText()
  const { field, value } = props
  const frame = {
    id: fieldId(field.name),
    label: pick(field.label),
    optional: field.required ? undefined : t('words:optional'),
    hint: field.help ? pick(field.help) : undefined,
    error: props.error,
    required: field.required,
  }
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  const maxLength = field.max ?? undefined
  switch (field.type) {
    case 'long_text':
    case 'message':
      return <LongText {...props} frame={frame} text={text} />
    case 'number':
      return (
        <TextField
          {...frame}
          type="number"
          inputMode="numeric"
          value={text}
          onChange={(next) => props.onChange(next === '' ? null : Number(next))}
        />
      )
    case 'date':
      return <TextField {...frame} type="date" value={text} onChange={props.onChange} />
    case 'text':
    case 'asset':
      return (
        <>
          <TextField {...frame} value={text} maxLength={maxLength} onChange={props.onChange} />
          <NoneAllowed field={field} onPress={props.onChange} />
        </>
      )
    case 'yes_no':
      return (
        <Chips
          frame={frame}
          options={[
            { value: 'yes', label: t('words:yes') },
            { value: 'no', label: t('words:no') },
          ]}
          value={value === true ? 'yes' : value === false ? 'no' : null}
          onChange={(next) => props.onChange(next === 'yes')}
        />
      )
    case 'files':
      return (
        <FieldGroup {...frame}>
          <Attach id={`${frame.id}-pick`} files={props.files} onChange={props.onFiles} />
        </FieldGroup>
      )
    case 'tags':
      return <Tags field={field} frame={frame} value={value} onChange={props.onChange} />
    case 'checklist':
      return <ChecklistInput frame={frame} value={value} onChange={props.onChange} />
    case 'choices':
      return (
        <Ticks
          frame={frame}
          options={field.options.map((option) => ({ value: String(option.value), label: pick(option.label) }))}
          values={listOf(value)}
          onChange={props.onChange}
        />
      )
    case 'person':
    case 'unit':
      if (field.options.length === 0) return <PersonField {...props} frame={frame} />
      return <Options {...props} frame={frame} />
    default:
      return <Options {...props} frame={frame} />
  }
}

type Frame = {
  readonly id: string
  readonly label: string
  readonly optional: string | undefined
  readonly hint: string | undefined
  readonly error: string | null
  readonly required: boolean
}

/** A choice: all answers in view while they are few, a list to search when they are many. */
function Options(props: Props & { readonly frame: Frame }) {
  const { t, pick } = useText()
  const { field } = props
  const options = field.options.map(({ value, label, hint }) => ({
    value: String(value),
    label: hint ? `${pick(label)} (${pick(hint)})` : pick(label),
  }))
  const value = props.value === null ? null : String(props.value)
  const choose = (next: string | null) =>
    props.onChange(field.options.find((option) => String(option.value) === next)?.value ?? null)
  if (options.length <= fewOptions)
    return <Chips frame={props.frame} options={options} value={value} onChange={choose} />
  return (
    <SelectField
      {...props.frame}
      value={value}
      choices={options}
      nothingFound={t('words:nothingFound')}
      placeholder={t('words:choose')}
      onChange={choose}
    />
  )
}

function Chips(props: {
  readonly frame: Frame
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | null
  readonly onChange: (value: string) => void
}) {
  return (
    <FieldGroup {...props.frame}>
      <div className={styles.options}>
        {props.options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={props.frame.id}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** The same where several may be chosen (E4). */
function Ticks(props: {
  readonly frame: Frame
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) {
  const { values } = props
  return (
    <FieldGroup {...props.frame}>
      <div className={styles.options}>
        {props.options.map(({ value, label }) => (
          <label key={value} className={styles.option}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={({ currentTarget }) =>
                props.onChange(currentTarget.checked ? [...values, value] : values.filter((one) => one !== value))
              }
            />
            {values.includes(value) ? <IconCheck className={styles.tick} aria-hidden="true" /> : null}
            {label}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** Several lines; a message also takes files, pasted or picked. */
function LongText(props: Props & { readonly frame: Frame; readonly text: string }) {
  const uploads = useUploads(props.onFiles)
  const message = props.field.type === 'message'
  const paste = useCallback(
    (event: React.ClipboardEvent) => {
      const files = filesOf(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      uploads.add(files)
    },
    [uploads.add],
  )
  return (
    <div>
      <TextAreaField
        {...props.frame}
        value={props.text}
        rows={message ? 4 : 2}
        maxLength={props.field.max ?? undefined}
        onChange={props.onChange}
        {...(message ? { onPaste: paste } : {})}
      />
      {message ? <AttachedFiles files={props.files} uploads={uploads} /> : null}
    </div>
  )
}

function NoneAllowed(props: { readonly field: FormField; readonly onPress: (value: string) => void }) {
  const { pick, t } = useText()
  const none = props.field.noneAllowed
  if (!none) return null
  return (
    <Button look="link" size="small" onPress={() => props.onPress(pick(none))}>
      {t('desk:act.none', { none: pick(none) })}
    </Button>
  )
}

import { Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ClipboardEvent, ReactNode } from 'react'
import styles from './Field.module.css'

export type FieldFrame = {
  readonly id: string
  readonly label: ReactNode
  /** Says in brackets that it may stay empty, e.g. "boleh kosong". */
  readonly optional?: string | undefined
  readonly hint?: ReactNode
  readonly error?: ReactNode
}

/** A label, its hint, a control and what is wrong with it, tied together for those who hear the page. */
export function Field(props: FieldFrame & { readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={props.id}>
        {props.label} {props.optional ? <span className={styles.optional}>({props.optional})</span> : null}
      </label>
      {props.hint ? (
        <p className={styles.hint} id={`${props.id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      <div className={styles.control}>{props.children}</div>
      <FieldError id={props.id}>{props.error}</FieldError>
    </div>
  )
}

/** The same around several controls that answer one question. */
export function FieldGroup(props: FieldFrame & { readonly children: ReactNode }) {
  return (
    <fieldset className={styles.field} id={props.id} aria-describedby={describedBy(props)}>
      <legend className={styles.label}>
        {props.label} {props.optional ? <span className={styles.optional}>({props.optional})</span> : null}
      </legend>
      {props.hint ? (
        <p className={styles.hint} id={`${props.id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      <div className={styles.control}>{props.children}</div>
      <FieldError id={props.id}>{props.error}</FieldError>
    </fieldset>
  )
}

/** What is wrong with one answer, under it. */
export function FieldError(props: { readonly id: string; readonly children?: ReactNode }) {
  if (!props.children) return null
  return (
    <div className={styles.error} id={`${props.id}-error`}>
      <IconAlertCircle aria-hidden="true" />
      <div>{props.children}</div>
    </div>
  )
}

/** The ids that describe a control, in the order in which they are read. */
export function describedBy(frame: FieldFrame): string | undefined {
  const ids = [frame.hint ? `${frame.id}-hint` : '', frame.error ? `${frame.id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

type Typed = FieldFrame & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly required?: boolean
  readonly readOnly?: boolean
  readonly maxLength?: number | undefined
}

const wiring = (props: Typed) => ({
  id: props.id,
  value: props.value,
  error: Boolean(props.error),
  'aria-describedby': describedBy(props),
  'aria-invalid': props.error ? true : undefined,
  'aria-required': props.required ?? undefined,
  autoFocus: props.autoFocus ?? false,
  readOnly: props.readOnly ?? false,
  ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
  ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
})

/** One line of text. */
export function TextField(
  props: Typed & {
    readonly type?: 'text' | 'email' | 'tel' | 'search' | 'date' | 'time' | 'number' | 'url'
    readonly autoComplete?: string
    readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  },
) {
  return (
    <Field {...props}>
      <TextInput
        {...wiring(props)}
        type={props.type ?? 'text'}
        {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
        {...(props.inputMode ? { inputMode: props.inputMode } : {})}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  )
}

/** A password, which may be shown. `reveal` names the button that shows it. */
export function PasswordField(
  props: Typed & { readonly autoComplete: 'current-password' | 'new-password'; readonly reveal: string },
) {
  return (
    <Field {...props}>
      <PasswordInput
        {...wiring(props)}
        autoComplete={props.autoComplete}
        visibilityToggleButtonProps={{ 'aria-label': props.reveal, tabIndex: 0 }}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  )
}

/** Several lines; grows with what is typed. */
export function TextAreaField(
  props: Typed & { readonly rows?: number; readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void },
) {
  return (
    <Field {...props}>
      <Textarea
        {...wiring(props)}
        autosize
        minRows={props.rows ?? 3}
        maxRows={16}
        {...(props.onPaste ? { onPaste: props.onPaste } : {})}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  )
}

/** A yes or no that stands on its own. */
export function CheckField(props: {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) {
  return (
    <Checkbox
      id={props.id}
      size="md"
      label={
        <>
          {props.label}
          {props.hint ? <span className={styles.checkHint}>{props.hint}</span> : null}
        </>
      }
      checked={props.checked}
      classNames={{ root: styles.check ?? '', label: styles.checkLabel ?? '' }}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}

import { useRef } from 'react'
import type { Wording } from '../../server/contract/wordings.ts'
import { useText } from '../text.ts'
import { TextAreaField, TextField } from '../ui/Field.tsx'
import styles from './Wording.module.css'

/** One part of a message. A variable is put where the cursor was by a press on its name. */
export function PartField(props: {
  readonly part: Wording['parts'][number]
  readonly text: string
  readonly mistakes: readonly string[]
  readonly onChange: (text: string) => void
}) {
  const { t } = useText()
  const { part, text, onChange } = props
  const place = useRef<HTMLDivElement>(null)
  const field = {
    id: `part-${part.name}`,
    label: t(`wording_page:part.${part.name}`),
    hint:
      part.program === ''
        ? t(`wording_page:partHint.${part.name}`, { defaultValue: '', reader: '{{reader}}' }) || undefined
        : undefined,
    value: text,
    error: props.mistakes.length > 0 ? props.mistakes.join(' ') : undefined,
    onChange,
  }
  const put = (name: string) => {
    const input = place.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    const [from, to] = [input?.selectionStart ?? text.length, input?.selectionEnd ?? text.length]
    onChange(`${text.slice(0, from)}{{${name}}}${text.slice(to)}`)
    input?.focus()
  }
  return (
    <div ref={place}>
      {part.single ? <TextField {...field} /> : <TextAreaField {...field} rows={part.name === 'text' ? 6 : 2} />}
      {part.variables.length > 0 ? (
        <ul className={styles.variables} aria-label={t('wording_page:variables')}>
          {part.variables.map((name) => (
            <li key={name}>
              <button type="button" onClick={() => put(name)} title={t('wording_page:put', { name })}>
                {`{{${name}}}`}
                {part.required.includes(name) ? <em>{t('wording_page:must')}</em> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

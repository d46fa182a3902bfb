import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallerView } from '../../../server/contract/phone.ts'
import { send } from '../../api.ts'
import { unitsQuery } from '../../people/peopleQueries.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { ErrorBox } from '../../ui/Notices.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './Intake.module.css'

/** Somebody who calls for the first time, named while they are on the line: name, unit, number (C11). */
export function NewCaller(props: {
  readonly company: number
  readonly name: string
  readonly number: string
  readonly onMade: (caller: CallerView) => void
  readonly onCancel: () => void
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const { company } = props
  const { data: units } = useQuery(unitsQuery(company))
  const [name, setName] = useState(props.name)
  const [phone, setPhone] = useState(props.number)
  const [unit, setUnit] = useState<string | null>(null)
  const [looked, setLooked] = useState(false)
  const sending = useSubmit(
    'caller',
    (body: object, key) => send<CallerView>('POST', 'callers', { body, key }),
    (made) => {
      void queries.invalidateQueries({ queryKey: ['people'] })
      props.onMade(made)
    },
  )
  const submit = () => {
    setLooked(true)
    if (name.trim() === '') return document.getElementById('caller-name')?.focus()
    const rest = { ...(phone.trim() ? { phone: phone.trim() } : {}), ...(unit ? { unit: Number(unit) } : {}) }
    sending.submit({ company, name: name.trim(), ...rest })
  }
  return (
    <section
      className={styles.newCaller}
      aria-label={t('intake:newCaller')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return
        // the form around it is that of the ticket
        event.preventDefault()
        event.stopPropagation()
        if (event.target.getAttribute('role') !== 'combobox') submit()
      }}
    >
      <TextField
        id="caller-name"
        autoFocus
        label={t('intake:callerName')}
        value={name}
        maxLength={120}
        error={looked && name.trim() === '' ? t('intake:fillIn') : undefined}
        onChange={setName}
      />
      <TextField
        id="caller-phone"
        type="tel"
        label={t('intake:callerNumber')}
        value={phone}
        maxLength={25}
        onChange={setPhone}
      />
      <SelectField
        id="caller-unit"
        label={t('intake:callerUnit')}
        optional={t('words:optional')}
        value={unit}
        choices={(units?.items ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        placeholder={t('words:choose')}
        nothingFound={t('words:nothingFound')}
        onChange={setUnit}
      />
      {sending.problem ? <ErrorBox title={t('intake:callerFailed')} detail={sentenceOf(sending.problem, t)} /> : null}
      <div className={styles.next}>
        <Button size="small" look="main" busy={sending.busy} onPress={submit}>
          {t('intake:callerSave')}
        </Button>
        <Button size="small" look="plain" onPress={props.onCancel}>
          {t('words:cancel')}
        </Button>
      </div>
    </section>
  )
}

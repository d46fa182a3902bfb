import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Me } from '../../server/contract/people.ts'
import type { phoneLineWithSecret } from '../../server/contract/phone.ts'
import { send } from '../api.ts'
import { desksQuery } from '../people/peopleQueries.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Phone.module.css'

/** A line more: what it is called, whose desk it rings at, and under which SOP its calls become tickets. */
export function NewLine(props: {
  readonly companies: Me['companies']
  readonly onMade: (line: z.infer<typeof phoneLineWithSecret>) => void
}) {
  const { t, pick } = useText()
  const { companies } = props
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [desk, setDesk] = useState<string | null>(null)
  const [sop, setSop] = useState<string | null>(null)
  const company = companies.find(({ id }) => String(id) === chosen) ?? companies[0]
  const desks = useQuery({ ...desksQuery(company?.id ?? 0), enabled: opened && company !== undefined })
  const sending = useSubmit(
    'line',
    (body: object, key) => send<z.infer<typeof phoneLineWithSecret>>('POST', 'phone-lines', { body, key }),
    (made) => {
      setOpened(false)
      setName('')
      props.onMade(made)
    },
  )
  if (!company) return null
  if (!opened) return <Button onPress={() => setOpened(true)}>{t('phone:addLine')}</Button>
  const [theDesk, theSop] = [desk ?? String(desks.data?.items[0]?.id ?? ''), sop ?? company.sops[0]?.id ?? '']
  const lacks = name.trim() === '' || theDesk === '' || theSop === ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!lacks) sending.submit({ company: company.id, name: name.trim(), desk: Number(theDesk), sop: theSop })
      }}
    >
      {companies.length > 1 ? (
        <SelectField
          id="line-company"
          label={t('phone:company')}
          value={String(company.id)}
          choices={companies.map((one) => ({ value: String(one.id), label: one.name }))}
          nothingFound={t('words:nothingFound')}
          onChange={(next) => {
            setChosen(next)
            setDesk(null)
            setSop(null)
          }}
        />
      ) : null}
      <TextField
        id="line-name"
        autoFocus
        label={t('phone:lineName')}
        hint={t('phone:lineNameHint')}
        value={name}
        maxLength={80}
        onChange={setName}
      />
      <SelectField
        id="line-desk"
        label={t('phone:desk')}
        value={theDesk || null}
        choices={(desks.data?.items ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        nothingFound={t('words:nothingFound')}
        onChange={setDesk}
      />
      <SelectField
        id="line-sop"
        label={t('phone:sop')}
        value={theSop || null}
        choices={company.sops.map((one) => ({ value: one.id, label: pick(one.name) }))}
        nothingFound={t('words:nothingFound')}
        onChange={setSop}
      />
      {sending.problem ? <ErrorBox title={t('phone:lineFailed')} detail={sentenceOf(sending.problem, t)} /> : null}
      <Button submit look="main" busy={sending.busy} offBecause={lacks ? t('phone:lineLacks') : null}>
        {t('phone:saveLine')}
      </Button>
    </form>
  )
}

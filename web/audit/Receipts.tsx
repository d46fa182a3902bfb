import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Audit.module.css'
import { type ReceiptContact, receiptContactQuery } from './auditQueries.ts'

/** To whom the receipt of every locked ticket goes besides its requester (trust.md section 3, rule 7). */
export function Receipts({ company }: { readonly company: number }) {
  const { t } = useText()
  const { data } = useQuery(receiptContactQuery(company))
  return (
    <section className={styles.section} aria-labelledby="receipts">
      <h2 id="receipts">{t('audit:receipts.title')}</h2>
      <p>{t('audit:receipts.text')}</p>
      {data ? <Address key={data.address} company={company} address={data.address ?? ''} /> : null}
    </section>
  )
}

function Address(props: { readonly company: number; readonly address: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(props.address)
  const saving = useSubmit(
    `receipts.${props.company}`,
    (address: string | null, key) =>
      send<ReceiptContact>('PUT', `companies/${props.company}/receipts`, { body: { address }, key }),
    (saved) => {
      queries.setQueryData(receiptContactQuery(props.company).queryKey, saved)
      announce(t('audit:receipts.saved'))
    },
  )
  const address = typed.trim()
  return (
    <form
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault()
        saving.submit(address === '' ? null : address)
      }}
    >
      <TextField
        id="receipts-to"
        type="email"
        label={t('audit:receipts.address')}
        optional={t('words:optional')}
        value={typed}
        error={saving.problem ? (saving.problem.errors[0]?.message ?? sentenceOf(saving.problem, t)) : null}
        onChange={setTyped}
      />
      <Button
        submit
        busy={saving.busy}
        offBecause={address === props.address ? t('audit:receipts.same') : null}
        reasonElsewhere
      >
        {t('words:save')}
      </Button>
    </form>
  )
}

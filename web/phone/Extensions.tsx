import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Phone.module.css'
import { extensionsQuery } from './phoneQueries.ts'

/** At which telephone somebody sits, in each company: what is answered there opens for them. */
export function Extensions({
  companies,
}: {
  readonly companies: readonly { readonly id: number; readonly name: string }[]
}) {
  const { t } = useText()
  return (
    <section aria-labelledby="extensions">
      <h2 id="extensions">{t('phone:extension')}</h2>
      <p className={styles.say}>{t('phone:extensionHint')}</p>
      {companies.map(({ id, name }) => (
        <Extension key={id} company={id} label={companies.length > 1 ? name : t('phone:extensionLabel')} />
      ))}
    </section>
  )
}

function Extension({ company, label }: { readonly company: number; readonly label: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { data } = useQuery(extensionsQuery)
  const [typed, setTyped] = useState<string | null>(null)
  const kept = data?.items.find((one) => one.company === company)?.extension ?? ''
  const extension = (typed ?? kept).trim()
  const sending = useSubmit(
    `extension.${company}`,
    (body: object, key) => send('PUT', 'me/extensions', { body, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: extensionsQuery.queryKey })
      setTyped(null)
      announce(t('phone:extensionSaved'))
    },
  )
  return (
    <form
      className={styles.extension}
      onSubmit={(event) => {
        event.preventDefault()
        sending.submit({ company, extension: extension === '' ? null : extension })
      }}
    >
      <TextField id={`extension-${company}`} label={label} value={typed ?? kept} maxLength={40} onChange={setTyped} />
      <Button submit busy={sending.busy}>
        {t('words:save')}
        <span className="unseen"> {label}</span>
      </Button>
      {sending.problem ? <ErrorBox title={t('phone:extensionFailed')} detail={sentenceOf(sending.problem, t)} /> : null}
    </form>
  )
}

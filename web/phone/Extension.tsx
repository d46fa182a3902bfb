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

/** At which telephone somebody sits: what is answered there opens for them. */
export function Extension(props: { readonly company: number; readonly name: string | null }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { company, name } = props
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
    <section aria-labelledby={`extension-of-${company}`}>
      <h2 id={`extension-of-${company}`}>{name ? t('phone:extensionAt', { company: name }) : t('phone:extension')}</h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          sending.submit({ company, extension: extension === '' ? null : extension })
        }}
      >
        <TextField
          id={`extension-${company}`}
          label={t('phone:extensionLabel')}
          hint={t('phone:extensionHint')}
          value={typed ?? kept}
          maxLength={40}
          onChange={setTyped}
        />
        {sending.problem ? (
          <ErrorBox title={t('phone:extensionFailed')} detail={sentenceOf(sending.problem, t)} />
        ) : null}
        <Button submit busy={sending.busy}>
          {t('words:save')}
        </Button>
      </form>
    </section>
  )
}

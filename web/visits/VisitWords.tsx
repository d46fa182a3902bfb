import { useQueryClient } from '@tanstack/react-query'
import type { VisitView } from '../../server/contract/visits.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import styles from './Visits.module.css'

/** What needs words: the report before departing, what was done there, or why it is called off. */
export function VisitWords(props: {
  readonly path: string
  readonly number: string
  readonly kind: 'cancel' | 'told' | 'left'
  readonly onDone: () => void
}) {
  const { t } = useText()
  const { kind, path } = props
  const draft = useDraft(useMe().accountId, `${path}.${kind}`, '')
  const queries = useQueryClient()
  const sending = useSubmit(
    `${path}.${kind}`,
    (body: object, key) =>
      send<VisitView>('POST', `${path}/${kind === 'cancel' ? 'cancel' : 'reports'}`, { body, key }),
    async () => {
      draft.clear()
      await lookAtTicket(queries, props.number)
      props.onDone()
    },
  )
  const submit = () => {
    const text = draft.value
    sending.submit(kind === 'cancel' ? { reason: text } : { did: kind === 'told' ? 'departed' : 'left', text })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextAreaField
        id={`visit-${kind}`}
        label={t(`visits:words.${kind}`)}
        hint={t(`visits:hint.${kind}`)}
        rows={2}
        value={draft.value}
        onChange={draft.set}
        required
        error={sending.problem ? sentenceOf(sending.problem, t) : undefined}
        autoFocus
      />
      <div className={styles.acts}>
        <Button size="small" look={kind === 'cancel' ? 'danger' : 'main'} submit busy={sending.busy}>
          {t(kind === 'cancel' ? 'visits:cancel' : `visits:act.${kind === 'told' ? 'departed' : 'left'}`)}
        </Button>
        <Button size="small" look="plain" onPress={props.onDone}>
          {t('words:cancel')}
        </Button>
      </div>
    </form>
  )
}

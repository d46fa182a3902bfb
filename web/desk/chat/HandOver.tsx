import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskChat } from '../../../server/contract/chats.ts'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { TextAreaField } from '../../ui/Field.tsx'
import { Bones, ErrorBox, Notice } from '../../ui/Notices.tsx'
import { useDraft } from '../../useDraft.ts'
import { FormFields } from '../act/FormFields.tsx'
import { asSent, emptyForm, type FormDraft, missingIn } from '../act/filled.ts'
import { useActing } from '../act/useActing.ts'
import { ticketQuery } from '../ticketQueries.ts'
import styles from './HandOver.module.css'
import { handOvers } from './handOvers.ts'

type Props = { readonly chat: DeskChat; readonly onClose: () => void }

/** Hands a live conversation to a colleague or to another desk, by the acts that its SOP has for it, with a note to whoever goes on (D1). */
export function HandOver(props: Props) {
  const { t } = useText()
  const { chat } = props
  const { data, error } = useQuery(ticketQuery(chat.number))
  return (
    <Dialog
      opened
      title={t('desk:chats.handOverOf', { name: chat.requester.name })}
      onClose={props.onClose}
      closeLabel={t('words:close')}
    >
      {error && !data ? <ErrorBox title={t('desk:conversationFailed')} detail={sentenceOf(error, t)} /> : null}
      {!data && !error ? <Bones heights={[44, 44, 88]} label={t('words:loading')} /> : null}
      {data ? <Form {...props} ticket={data} /> : null}
    </Dialog>
  )
}

type Draft = { readonly action: string; readonly form: FormDraft; readonly note: string }

function Form({ chat, ticket, onClose }: Props & { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const me = useMe()
  const acting = useActing(chat.number, ticket)
  const { open, closed } = handOvers(ticket.actions)
  const draft = useDraft<Draft>(me.accountId, `handOver.${chat.ticket}`, { action: '', form: emptyForm([]), note: '' })
  const [tried, setTried] = useState(false)
  const action = open.find((one) => one.name === draft.value.action) ?? open[0]
  const form = action?.form ?? []
  const filled = { ...draft.value.form, values: { ...emptyForm(form).values, ...draft.value.form.values } }
  const fields = {
    ...draft,
    value: filled,
    set: (next: FormDraft | ((before: FormDraft) => FormDraft)) =>
      draft.set((before) => ({ ...before, form: typeof next === 'function' ? next(filled) : next })),
  }
  const missing = tried ? missingIn(form, filled) : []
  const submit = async () => {
    setTried(true)
    if (!action || missingIn(form, filled).length > 0) return
    const { values, files } = asSent(form, filled)
    if (await acting.perform(action, values, files, draft.value.note.trim())) {
      draft.clear()
      onClose()
    }
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {open.length > 1 && action ? (
        <ChoiceCards
          sideBySide
          id="hand-over-how"
          label={t('desk:chats.how')}
          value={action.name}
          choices={open.map((one) => ({ value: one.name, label: pick(one.label) }))}
          onChange={(next) => draft.set((before) => ({ ...before, action: next }))}
        />
      ) : null}
      <FormFields
        ticket={ticket}
        form={form}
        draft={fields}
        errorOf={(name) => (missing.includes(name) ? t('desk:act.required') : null)}
      />
      {action ? (
        <TextAreaField
          id="hand-over-note"
          label={t('desk:chats.note')}
          optional={t('desk:chats.noteOptional')}
          hint={t('desk:chats.noteHint')}
          value={draft.value.note}
          maxLength={20_000}
          onChange={(next) => draft.set((before) => ({ ...before, note: next }))}
        />
      ) : null}
      {closed.map((one) => (
        <p key={one.name} className={styles.closed}>
          <IconLock aria-hidden="true" />
          <span>
            <b>{pick(one.label)}</b> {one.refusal?.message ?? t('desk:act.closed')}
          </span>
        </p>
      ))}
      {open.length + closed.length === 0 ? <Notice tone="hold" title={t('desk:chats.noHandOver')} /> : null}
      {acting.conflict ? <Notice tone="warn" title={t('desk:conflict.refused')} /> : null}
      {acting.problem ? (
        <ErrorBox title={t('desk:act.failed')} detail={`${sentenceOf(acting.problem, t)} ${t('errors:nothingLost')}`} />
      ) : null}
      <div className={styles.buttons}>
        <Button onPress={onClose}>{t('words:cancel')}</Button>
        {action ? (
          <Button submit look="main" busy={acting.busy !== null}>
            {t('desk:chats.handOver')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

import { IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { isEmpty } from '../../core/sop/conditions.ts'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { FileView } from '../../server/contract/conversation.ts'
import type { ActionView, TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { Question, questionId } from '../form/Question.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './Hero.module.css'
import { usePerform } from './ticketQueries.ts'

type Filled = {
  readonly values: Readonly<Record<string, FieldValue>>
  readonly files: Readonly<Record<string, readonly FileView[]>>
}
const empty: Filled = { values: {}, files: {} }

/** The form that an action of the SOP asks for, in place; nothing happens before it is sent. */
export function ActionForm(props: {
  readonly reference: string
  readonly ticket: TicketView
  readonly action: ActionView
  readonly onCancel: () => void
}) {
  const { t, pick } = useText()
  const me = useMe()
  const { ticket, action } = props
  const draft = useDraft<Filled>(me.accountId, `action.${ticket.id}.${action.name}`, empty)
  const perform = usePerform(props.reference, ticket, action, (fresh) => {
    draft.clear()
    announce(pick(fresh.state.requester))
    props.onCancel()
  })
  const value = (name: string, otherwise: FieldValue) => draft.value.values[name] ?? otherwise
  const put = (name: string, next: FieldValue) =>
    draft.set((before) => ({ ...before, values: { ...before.values, [name]: next } }))
  const refused = perform.problem?.refusal?.missing?.map((one) => one.field) ?? []
  const [looked, setLooked] = useState(false)
  const missing = action.form.filter((field) => field.required && isEmpty(value(field.name, field.value)))
  const wrong = looked ? [...missing.map((field) => field.name), ...refused] : refused
  const [only] = action.form
  const words = action.form.length === 1 && only?.type === 'long_text' ? only : null
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setLooked(true)
        const [first] = missing
        if (first) return document.getElementById(questionId(action.name, first.name))?.focus()
        const files = Object.values(draft.value.files).flatMap((list) => list.map((file) => file.id))
        perform.submit({ values: draft.value.values, files })
      }}
    >
      {perform.problem && refused.length === 0 ? (
        <ErrorBox
          title={t('portal:action.failed')}
          detail={`${sentenceOf(perform.problem, t)} ${t('errors:nothingLost')}`}
        />
      ) : null}
      {words ? <Beginnings said={String(value(words.name, '') ?? '')} say={(text) => put(words.name, text)} /> : null}
      {action.form.map((field) => (
        <Question
          key={field.name}
          form={action.name}
          field={field}
          required={field.required}
          value={value(field.name, field.value)}
          onChange={(next) => put(field.name, next)}
          error={wrong.includes(field.name) ? t('portal:report.fillIn') : undefined}
          files={draft.value.files[field.name] ?? []}
          onFiles={(next) =>
            draft.set((before) => ({
              ...before,
              files: { ...before.files, [field.name]: next(before.files[field.name] ?? []) },
            }))
          }
        />
      ))}
      <div className={styles.two}>
        <Button submit look="main" size="big" wide busy={perform.busy}>
          {ticket.assignee ? t('portal:object.sendTo', { name: ticket.assignee.name }) : t('words:send')}
        </Button>
        <Button size="big" wide onPress={props.onCancel}>
          {t('words:cancel')}
        </Button>
      </div>
      <div className={styles.hush}>
        <IconClock aria-hidden="true" />
        <p>{t('portal:object.reopens')}</p>
      </div>
    </form>
  )
}

const beginnings = ['same', 'again', 'other'] as const

/** Three usual answers that begin the sentence, so that a tap is enough. */
function Beginnings(props: { readonly said: string; readonly say: (text: string) => void }) {
  const { t } = useText()
  const texts = beginnings.map((name) => t(`portal:object.begin.${name}`))
  const chosen = texts.find((text) => props.said.startsWith(text))
  return (
    <div className={styles.chips}>
      {texts.map((text) => (
        <Button
          key={text}
          pressed={chosen === text}
          onPress={() => {
            const rest = chosen ? props.said.slice(chosen.length).replace(/^[.: ]+/, '') : props.said
            props.say(rest ? `${text}: ${rest}` : text)
          }}
        >
          {text}
        </Button>
      ))}
    </div>
  )
}

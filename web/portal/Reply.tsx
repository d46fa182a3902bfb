import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import type { FileView } from '../../server/contract/conversation.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { Attach } from '../form/Attach.tsx'
import { near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { DraftMark, ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './Ticket.module.css'
import { useReply } from './ticketQueries.ts'

type Written = { readonly text: string; readonly files: readonly FileView[] }
const nothing: Written = { text: '', files: [] }

/** The reply box; what is typed is kept until the server has it. */
export function Reply(props: {
  readonly reference: string
  readonly ticket: TicketView
  /** As the answer to a question of the desk. */
  readonly asked?: boolean
}) {
  const { t } = useText()
  const me = useMe()
  const reading = useReading()
  const draft = useDraft<Written>(me.accountId, `reply.${props.ticket.id}`, nothing)
  const [attaching, setAttaching] = useState(false)
  const reply = useReply(props.reference, props.ticket, () => {
    draft.clear()
    setAttaching(false)
    announce(t('portal:reply.sent'))
  })
  const { text, files } = draft.value
  const empty = text.trim() === '' && files.length === 0
  const submit = () => {
    if (!empty) reply.submit({ text: text.trim(), files: files.map((file) => file.id) })
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      {reply.problem ? (
        <ErrorBox
          title={t('portal:reply.failed')}
          detail={`${sentenceOf(reply.problem, t)} ${t('errors:nothingLost')}`}
        />
      ) : null}
      <TextAreaField
        id="reply"
        rows={props.asked ? 3 : 2}
        label={props.asked ? t('portal:reply.answer') : <span className="unseen">{t('portal:reply.label')}</span>}
        placeholder={props.asked ? '' : t('portal:reply.placeholder')}
        value={text}
        onChange={(next) => draft.set((before) => ({ ...before, text: next }))}
      />
      {attaching || files.length > 0 ? (
        <Attach
          id="reply-files"
          files={files}
          onChange={(next) => draft.set((before) => ({ ...before, files: next(before.files) }))}
        />
      ) : null}
      <div className={styles.sendRow}>
        {attaching || files.length > 0 ? (
          <span />
        ) : (
          <Button look="plain" icon={<IconPaperclip aria-hidden="true" />} onPress={() => setAttaching(true)}>
            {t('portal:reply.attach')}
          </Button>
        )}
        <DraftMark words={draft.savedAt ? t('words:draftSavedShort', { at: near(draft.savedAt, reading) }) : null} />
        <Button submit look={props.asked || !empty ? 'main' : 'normal'} busy={reply.busy}>
          {t('words:send')}
        </Button>
      </div>
    </form>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import type { AdditionView } from '../../server/contract/additions.ts'
import type { FileView } from '../../server/contract/conversation.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { send } from '../api.ts'
import { Attach } from '../form/Attach.tsx'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { FieldGroup, TextAreaField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import styles from './Additions.module.css'
import { Scale } from './Scale.tsx'

type Added = { readonly score: number | null; readonly comment: string; readonly files: readonly string[] }
type Written = { readonly comment: string; readonly files: readonly FileView[] }

/** Adds to a ticket that has ended: a score by one click, or words and files by a button (D13). What was typed survives a reload. */
export function AddForm({ ticket, addition }: { readonly ticket: TicketView; readonly addition: AdditionView }) {
  const { t, pick } = useText()
  const queries = useQueryClient()
  const name = `addition.${ticket.id}.${addition.name}`
  const draft = useDraft<Written>('addition', name, { comment: '', files: [] })
  const { comment, files } = draft.value
  const adding = useSubmit(
    name,
    (body: Added, key) => send<TicketView>('POST', `tickets/${ticket.id}/additions/${addition.name}`, { body, key }),
    async () => {
      draft.clear()
      announce(t('words:addition.done', { label: pick(addition.label) }))
      await lookAtTicket(queries, null)
    },
  )
  const lacks = [
    ...(addition.comment === 'required' && comment.trim() === '' ? [t('words:addition.comment')] : []),
    ...(addition.files === 'required' && files.length === 0 ? [t('words:addition.files')] : []),
  ]
  const add = (score: number | null) =>
    adding.submit({ score, comment: comment.trim(), files: files.map(({ id }) => id) })
  const missing = lacks.length > 0 ? t('words:addition.lacks', { parts: lacks.join(', ') }) : null
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (addition.score === null && missing === null) add(null)
      }}
    >
      {addition.score === null ? <p>{pick(addition.question)}</p> : null}
      {addition.comment ? (
        <TextAreaField
          id={`${name}-comment`}
          label={t('words:addition.comment')}
          {...(addition.score === null ? {} : { hint: t('words:addition.commentFirst') })}
          {...(addition.comment === 'optional' ? { optional: t('words:optional') } : {})}
          value={comment}
          onChange={(text) => draft.set((before) => ({ ...before, comment: text }))}
          maxLength={5000}
        />
      ) : null}
      {addition.files ? (
        <FieldGroup
          id={`${name}-files`}
          label={t('words:addition.files')}
          {...(addition.files === 'optional' ? { optional: t('words:optional') } : {})}
        >
          <Attach
            id={`${name}-attach`}
            files={files}
            onChange={(next) => draft.set((before) => ({ ...before, files: next(before.files) }))}
          />
        </FieldGroup>
      ) : null}
      {addition.score === null ? (
        <Button submit look="main" busy={adding.busy} offBecause={missing}>
          {t('words:addition.add', { label: pick(addition.label) })}
        </Button>
      ) : (
        <Scale
          id={name}
          question={pick(addition.question)}
          most={addition.score}
          busy={adding.busy}
          offBecause={missing}
          pressed={null}
          onScore={add}
        />
      )}
      <p className="quiet small">{t('words:addition.once')}</p>
      {adding.problem ? <ErrorBox title={t('words:addition.failed')} detail={sentenceOf(adding.problem, t)} /> : null}
    </form>
  )
}

import { IconPaperclip } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { FileView } from '../../server/contract/conversation.ts'
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
import { useSubmit } from '../useSubmit.ts'
import styles from './Consult.module.css'

type Written = { readonly text: string; readonly files: readonly FileView[] }
const nothing: Written = { text: '', files: [] }
export type Said = { readonly text: string; readonly files: readonly string[] }

/** Where one writes in a consultation: words and files, kept until the server has them. */
export function WriteBox(props: {
  /** Tells its draft and its submit apart. */
  readonly name: string
  readonly label: string
  readonly button: string
  /** Why it cannot be sent yet, besides that nothing is written. */
  readonly offBecause?: string | null
  readonly perform: (body: Said, key: string) => Promise<unknown>
  readonly onDone: () => void | Promise<void>
  /** Beside the button. */
  readonly more?: ReactNode
}) {
  const { t } = useText()
  const me = useMe()
  const reading = useReading()
  const draft = useDraft<Written>(me.accountId, `consult.${props.name}`, nothing)
  const [attaching, setAttaching] = useState(false)
  const sending = useSubmit(`consult.${props.name}`, props.perform, async () => {
    draft.clear()
    setAttaching(false)
    announce(t('consult:sent'))
    await props.onDone()
  })
  const { text, files } = draft.value
  const empty = text.trim() === '' && files.length === 0
  const offBecause = props.offBecause ?? (empty ? t('consult:empty') : null)
  const submit = () => {
    if (offBecause === null) sending.submit({ text: text.trim(), files: files.map(({ id }) => id) })
  }
  const withFiles = attaching || files.length > 0
  return (
    <form
      className={styles.write}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.stopPropagation()
        submit()
      }}
    >
      {sending.problem ? <ErrorBox title={t('consult:notSent')} detail={sentenceOf(sending.problem, t)} /> : null}
      <TextAreaField
        id={`consult-${props.name}`}
        rows={3}
        label={props.label}
        value={text}
        maxLength={20_000}
        onChange={(next) => draft.set((before) => ({ ...before, text: next }))}
      />
      {withFiles ? (
        <Attach
          id={`consult-${props.name}-files`}
          files={files}
          onChange={(next) => draft.set((before) => ({ ...before, files: next(before.files) }))}
        />
      ) : null}
      <DraftMark words={draft.savedAt ? t('words:draftSavedShort', { at: near(draft.savedAt, reading) }) : null} />
      <div className={styles.buttons}>
        {withFiles ? null : (
          <Button
            look="plain"
            size="small"
            icon={<IconPaperclip aria-hidden="true" />}
            onPress={() => setAttaching(true)}
          >
            {t('consult:attach')}
          </Button>
        )}
        {props.more}
        <Button
          submit
          size="small"
          look={empty ? 'normal' : 'main'}
          busy={sending.busy}
          offBecause={offBecause}
          reasonElsewhere
        >
          {props.button}
        </Button>
      </div>
    </form>
  )
}

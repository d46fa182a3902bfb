import { Textarea } from '@mantine/core'
import { IconPaperclip, IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback } from 'react'
import type { FileView } from '../../server/contract/conversation.ts'
import { acceptedFiles } from '../form/Attach.tsx'
import { AttachedFiles } from '../form/AttachedFiles.tsx'
import { useText } from '../text.ts'
import { filesOf } from '../ui/FilePaste.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { PickFiles } from '../ui/PickFiles.tsx'
import type { Drafting } from '../useDraft.ts'
import { useUploads } from '../useUploads.ts'
import styles from './Chat.module.css'

export type Words = { readonly text: string; readonly files: readonly FileView[] }
export const noWords: Words = { text: '', files: [] }

/** Where one writes: Enter sends, on a touch screen it breaks the line. Files are pasted, dropped or picked, and kept with the draft. */
export function ChatComposer(props: {
  readonly label: string
  readonly placeholder: string
  /** What the button does, in words. */
  readonly send: string
  readonly draft: Drafting<Words>
  readonly busy?: boolean
  readonly onSend: (words: Words) => void
  readonly onType?: () => void
}) {
  const { t } = useText()
  const { draft } = props
  const changeFiles = useCallback(
    (next: (before: readonly FileView[]) => readonly FileView[]) =>
      draft.set((before) => ({ ...before, files: next(before.files) })),
    [draft.set],
  )
  const uploads = useUploads(changeFiles)
  const { text, files } = draft.value
  const empty = text.trim() === '' && files.length === 0
  const waiting = uploads.underway.some((one) => one.problem === null)
  const post = () => {
    if (!empty && !waiting && !props.busy) props.onSend({ text: text.trim(), files })
  }
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (!event.ctrlKey && !event.metaKey && matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    post()
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        post()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        uploads.add(filesOf(event.dataTransfer))
      }}
    >
      <AttachedFiles files={files} uploads={uploads} />
      <div className={styles.box}>
        <PickFiles many accept={acceptedFiles} label={t('chat:attach')} onPick={uploads.add}>
          {(open) => (
            <IconButton label={t('chat:attach')} onPress={open}>
              <IconPaperclip aria-hidden="true" />
            </IconButton>
          )}
        </PickFiles>
        <Textarea
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={5000}
          className={styles.grow ?? ''}
          classNames={{ input: styles.text ?? '' }}
          aria-label={props.label}
          placeholder={props.placeholder}
          value={text}
          onChange={(event) => {
            const next = event.currentTarget.value
            draft.set((before) => ({ ...before, text: next }))
            props.onType?.()
          }}
          onKeyDown={keys}
          onPaste={(event) => {
            const pasted = filesOf(event.clipboardData)
            if (pasted.length === 0 || event.clipboardData.types.includes('text/plain')) return
            event.preventDefault()
            uploads.add(pasted)
          }}
        />
        <button
          type="submit"
          className={styles.send}
          aria-label={props.send}
          title={props.send}
          aria-disabled={empty || waiting || props.busy === true}
        >
          <IconSend2 aria-hidden="true" />
        </button>
      </div>
    </form>
  )
}

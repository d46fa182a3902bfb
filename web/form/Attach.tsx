import { useCallback, useState } from 'react'
import type { FileView } from '../../server/contract/conversation.ts'
import { fileSize, timeOfDay } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { FilePaste, type PastedFile } from '../ui/FilePaste.tsx'
import { Redact } from '../ui/Redact.tsx'
import { type Underway, useUploads } from '../useUploads.ts'

/** What the server accepts, for the file picker; the server looks at the bytes. */
export const acceptedFiles =
  'image/*,application/pdf,text/plain,text/csv,.log,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.zip'

/** Attachments that send themselves: pasted, dropped, photographed or picked; pictures can be blacked out (A14, B4). */
export function Attach(props: {
  readonly id: string
  readonly files: readonly FileView[]
  readonly onChange: (next: (before: readonly FileView[]) => readonly FileView[]) => void
}) {
  const { t, language } = useText()
  const reading = useReading()
  const [editing, setEditing] = useState<FileView | null>(null)
  const uploads = useUploads(props.onChange)
  const add = useCallback(
    (files: readonly File[]) => uploads.add(files.map((file) => named(file, timeOfDay(reading.now, reading), t))),
    [uploads, reading, t],
  )
  const pictureOf = (file: FileView) => (file.image ? file.url : uploads.local(file.id))
  const arrived = props.files.map(
    (file): PastedFile => ({
      key: file.id,
      name: file.name,
      fate: t('words:files.sent', { size: fileSize(file.size, language) }),
      preview: pictureOf(file),
      percent: null,
      bad: false,
      acts: [
        ...(pictureOf(file) ? [{ label: t('words:files.redact'), onPress: () => setEditing(file) }] : []),
        { label: t('words:remove'), quiet: true, onPress: () => uploads.remove(file.id) },
      ],
    }),
  )
  const coming = uploads.underway.map(
    (one: Underway): PastedFile => ({
      key: one.key,
      name: one.name,
      fate: one.problem ? sentenceOf(one.problem, t) : t('words:files.sending', { percent: one.percent }),
      preview: one.preview,
      percent: one.percent,
      bad: one.problem !== null,
      acts: [
        ...(one.problem ? [{ label: t('words:files.retry'), onPress: () => uploads.retry(one.key) }] : []),
        { label: t('words:remove'), quiet: true, onPress: () => uploads.drop(one.key) },
      ],
    }),
  )
  return (
    <>
      <FilePaste
        id={props.id}
        files={[...arrived, ...coming]}
        accept={acceptedFiles}
        onAdd={add}
        words={{ camera: t('words:files.camera'), pick: t('words:files.pick'), hint: t('words:files.hint') }}
      />
      <Redact
        picture={editing && pictureOf(editing)}
        words={{
          title: t('words:files.redactTitle'),
          how: t('words:files.redactHow'),
          picture: t('words:files.redactPicture'),
          undo: t('words:files.redactUndo'),
          done: t('words:files.redactDone'),
          cancel: t('words:cancel'),
        }}
        onCancel={() => setEditing(null)}
        onDone={(edited) => {
          if (editing) uploads.replace(editing, edited)
          setEditing(null)
        }}
      />
    </>
  )
}

/** The clipboard calls every picture "image.png"; a time tells them apart. */
function named(file: File, at: string, t: (key: string, data: { at: string }) => string): File {
  if (file.name !== 'image.png') return file
  return new File([file], `${t('words:files.pasted', { at })}.png`, { type: file.type })
}

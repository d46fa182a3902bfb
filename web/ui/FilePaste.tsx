import { IconCamera, IconFileText, IconPhotoPlus } from '@tabler/icons-react'
import { type DragEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import styles from './FilePaste.module.css'
import { PickFiles } from './PickFiles.tsx'

export type PastedFile = {
  readonly key: string
  readonly name: string
  /** What became of it: "214 kB, sudah terkirim", "48 %", or what went wrong. */
  readonly fate: string
  readonly preview: string | null
  /** Null once it has arrived. */
  readonly percent: number | null
  readonly bad: boolean
  readonly acts: readonly { readonly label: string; readonly onPress: () => void; readonly quiet?: boolean }[]
}

/** Without a word for it there is no camera. */
type Words = { readonly camera?: string; readonly pick: string; readonly hint: string }

/** The files of a paste or a drop, pictures from the clipboard included. */
export function filesOf(transfer: DataTransfer | null): readonly File[] {
  return transfer ? [...transfer.files] : []
}

/** Attachments: paste anywhere in the form, drop, camera on a phone, or pick; each with its preview and fate (A14, B4). */
export function FilePaste(props: {
  readonly id: string
  readonly files: readonly PastedFile[]
  readonly onAdd: (files: readonly File[]) => void
  readonly accept: string
  /** One file and no pictures: what comes next takes its place. */
  readonly single?: boolean
  readonly words: Words
}) {
  const [over, setOver] = useState(false)
  const zone = useRef<HTMLDivElement>(null)
  usePastes(zone, props.onAdd)
  const drag = (entering: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(entering)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the buttons below do the same by keyboard
    <div
      ref={zone}
      className={styles.zone}
      data-over={over}
      data-takes-files
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        props.onAdd(filesOf(event.dataTransfer))
      }}
    >
      <ul className={styles.list}>
        {props.files.map((file) => (
          <FileRow key={file.key} file={file} />
        ))}
      </ul>
      <Ways {...props} />
    </div>
  )
}

/**
 * Takes what is pasted inside, elsewhere in the form, or with the focus nowhere: whoever has a screenshot on the clipboard
 * presses Ctrl+V where they are. A copy that is words too belongs to the box that is being written in.
 */
function usePastes(zone: RefObject<HTMLDivElement | null>, onAdd: (files: readonly File[]) => void): void {
  const latest = useRef(onAdd)
  useEffect(() => {
    latest.current = onAdd
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body
      const place =
        at.closest('[data-takes-files]') ?? (at.closest('form') ?? document).querySelector('[data-takes-files]')
      const files = filesOf(event.clipboardData)
      const words = at.matches('input, textarea') && event.clipboardData?.types.includes('text/plain')
      if (event.defaultPrevented || place !== zone.current || files.length === 0 || words) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [zone])
}

function FileRow({ file }: { readonly file: PastedFile }) {
  return (
    <li className={styles.file} data-bad={file.bad}>
      <span className={styles.thumb}>
        {file.preview ? <img src={file.preview} alt="" /> : <IconFileText aria-hidden="true" />}
      </span>
      <div>
        <div className={[styles.name, 'cut'].join(' ')}>{file.name}</div>
        <div className={styles.fate} role="status">
          {file.fate}
        </div>
        {file.percent !== null && !file.bad ? (
          <div className={styles.bar} aria-hidden="true">
            <i style={{ width: `${file.percent}%` }} />
          </div>
        ) : null}
        <div className={styles.acts}>
          {file.acts.map((act) => (
            <Button
              key={act.label}
              size="small"
              look={act.quiet ? 'plain' : 'link'}
              label={`${act.label}: ${file.name}`}
              onPress={act.onPress}
            >
              {act.label}
            </Button>
          ))}
        </div>
      </div>
    </li>
  )
}

function Ways(props: {
  readonly id: string
  readonly accept: string
  readonly single?: boolean
  readonly onAdd: (files: readonly File[]) => void
  readonly words: Words
}) {
  const { camera } = props.words
  return (
    <div className={styles.ways}>
      {camera ? (
        <PickFiles accept="image/*" camera onPick={props.onAdd}>
          {(open) => (
            <Button className={styles.camera} icon={<IconCamera aria-hidden="true" />} onPress={open}>
              {camera}
            </Button>
          )}
        </PickFiles>
      ) : null}
      <PickFiles id={props.id} accept={props.accept} many={!props.single} onPick={props.onAdd}>
        {(open) => (
          <Button icon={props.single ? sheet : pictures} onPress={open}>
            {props.words.pick}
          </Button>
        )}
      </PickFiles>
      <span className={styles.hint}>{props.words.hint}</span>
    </div>
  )
}

const pictures = <IconPhotoPlus aria-hidden="true" />
const sheet = <IconFileText aria-hidden="true" />

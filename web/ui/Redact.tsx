import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './ConfirmDialog.tsx'
import dialog from './Dialog.module.css'
import styles from './FilePaste.module.css'
import { type Box, boxBetween, type Corner, moved, paint } from './redactBoxes.ts'

export type RedactWords = {
  readonly title: string
  readonly how: string
  readonly picture: string
  readonly undo: string
  readonly done: string
  readonly cancel: string
}

/**
 * Blacks out parts of a picture before it is sent; the boxes are burnt into the picture that leaves the device. A box is
 * dragged, or set by its two corners with two taps, or with the arrow keys and Enter.
 */
export function Redact(props: {
  readonly picture: string | null
  readonly words: RedactWords
  readonly onDone: (edited: Blob) => void
  readonly onCancel: () => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [image, setImage] = useState<HTMLImageElement | null>(null)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [first, setFirst] = useState<Corner | null>(null)
  const [cursor, setCursor] = useState<Corner | null>(null)

  useEffect(() => {
    setBoxes([])
    setFirst(null)
    setCursor(null)
    setImage(null)
    if (!props.picture) return
    const picture = new Image()
    picture.onload = () => setImage(picture)
    picture.src = props.picture
  }, [props.picture])

  useEffect(() => {
    paint(canvas.current, image, first && cursor ? [...boxes, boxBetween(first, cursor)] : boxes, cursor)
  }, [boxes, cursor, first, image])

  const setCorner = (at: Corner) => {
    if (first === null) return setFirst(at)
    const box = boxBetween(first, at)
    if (box.w > 4 && box.h > 4) setBoxes((list) => [...list, box])
    setFirst(null)
  }
  const place = (event: PointerEvent<HTMLCanvasElement>): Corner => {
    const shown = event.currentTarget.getBoundingClientRect()
    const scale = event.currentTarget.width / shown.width
    return { x: (event.clientX - shown.left) * scale, y: (event.clientY - shown.top) * scale }
  }
  const key = (event: KeyboardEvent) => {
    const { width, height } = canvas.current ?? { width: 0, height: 0 }
    const at = cursor ?? { x: width / 2, y: height / 2 }
    const next = moved(event.key, at, width, height)
    if (next) setCursor(next)
    else if (event.key === 'Enter' || event.key === ' ') setCorner(at)
    else return
    event.preventDefault()
  }

  return (
    <Dialog
      wide
      opened={props.picture !== null}
      title={props.words.title}
      onClose={props.onCancel}
      closeLabel={props.words.cancel}
    >
      <p className={dialog.words}>{props.words.how}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys and Enter, as its label says */}
      <div className={styles.canvas} role="application" tabIndex={0} aria-label={props.words.picture} onKeyDown={key}>
        <canvas
          ref={canvas}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            setCursor(place(event))
            setCorner(place(event))
          }}
          onPointerMove={(event) => setCursor(place(event))}
          onPointerUp={(event) => {
            const at = place(event)
            // A drag ends where it is let go; a tap leaves the first corner for the second tap.
            if (first && Math.hypot(at.x - first.x, at.y - first.y) > 8) setCorner(at)
          }}
        />
      </div>
      <div className={dialog.buttons}>
        {boxes.length > 0 ? <Button onPress={() => setBoxes(boxes.slice(0, -1))}>{props.words.undo}</Button> : null}
        <Button
          look="main"
          onPress={() => {
            if (boxes.length === 0) return props.onCancel()
            // The mark of the cursor must not be burnt in.
            paint(canvas.current, image, boxes, null)
            canvas.current?.toBlob((edited) => edited && props.onDone(edited), 'image/png')
          }}
        >
          {props.words.done}
        </Button>
      </div>
    </Dialog>
  )
}

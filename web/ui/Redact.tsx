import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './ConfirmDialog.tsx'
import dialog from './Dialog.module.css'
import styles from './FilePaste.module.css'

type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

export type RedactWords = {
  readonly title: string
  readonly how: string
  readonly undo: string
  readonly done: string
  readonly cancel: string
}

/** Blacks out parts of a picture before it is sent. The boxes are burnt into the picture that leaves the device. */
export function Redact(props: {
  readonly picture: string | null
  readonly words: RedactWords
  readonly onDone: (edited: Blob) => void
  readonly onCancel: () => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const image = useRef<HTMLImageElement | null>(null)
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [drawn, setDrawn] = useState<Box | null>(null)
  const [loaded, setLoaded] = useState(0)

  useEffect(() => {
    setBoxes([])
    if (!props.picture) return
    const picture = new Image()
    picture.onload = () => {
      image.current = picture
      setLoaded((count) => count + 1)
    }
    picture.src = props.picture
  }, [props.picture])

  useEffect(() => {
    if (loaded > 0) paint(canvas.current, image.current, drawn ? [...boxes, drawn] : boxes)
  }, [boxes, drawn, loaded])

  const place = (event: PointerEvent<HTMLCanvasElement>) => {
    const at = event.currentTarget.getBoundingClientRect()
    const scale = event.currentTarget.width / at.width
    return { x: (event.clientX - at.left) * scale, y: (event.clientY - at.top) * scale }
  }
  const finish = () => {
    if (drawn && drawn.w > 4 && drawn.h > 4) setBoxes((list) => [...list, drawn])
    start.current = null
    setDrawn(null)
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
      <div className={styles.canvas}>
        <canvas
          ref={(element) => {
            canvas.current = element
            paint(element, image.current, boxes)
          }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            start.current = place(event)
          }}
          onPointerMove={(event) => {
            if (start.current) setDrawn(boxBetween(start.current, place(event)))
          }}
          onPointerUp={finish}
          onPointerCancel={finish}
        />
      </div>
      <div className={dialog.buttons}>
        {boxes.length > 0 ? <Button onPress={() => setBoxes(boxes.slice(0, -1))}>{props.words.undo}</Button> : null}
        <Button
          look="main"
          onPress={() => {
            if (boxes.length === 0) props.onCancel()
            else canvas.current?.toBlob((edited) => edited && props.onDone(edited), 'image/png')
          }}
        >
          {props.words.done}
        </Button>
      </div>
    </Dialog>
  )
}

function boxBetween(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): Box {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    w: Math.abs(to.x - from.x),
    h: Math.abs(to.y - from.y),
  }
}

function paint(canvas: HTMLCanvasElement | null, image: HTMLImageElement | null, boxes: readonly Box[]): void {
  const brush = canvas?.getContext('2d')
  if (!canvas || !image || !brush) return
  if (canvas.width !== image.naturalWidth) canvas.width = image.naturalWidth
  if (canvas.height !== image.naturalHeight) canvas.height = image.naturalHeight
  brush.drawImage(image, 0, 0)
  brush.fillStyle = '#111111'
  for (const box of boxes) brush.fillRect(box.x, box.y, box.w, box.h)
}

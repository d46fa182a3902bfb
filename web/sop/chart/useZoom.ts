import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

export const least = 0.4
export const most = 4
const step = 1.25

export type Zoom = {
  /** The scroller that the drawing lies in. */
  readonly frame: RefObject<HTMLElement | null>
  /** How much larger than fitting the width. */
  readonly factor: number
  readonly nearer: () => void
  readonly farther: () => void
  readonly fit: () => void
}

/**
 * Zooms a drawing within a scroller and keeps what lies under the pointer (or in the middle) in its place. Moving is
 * the scroller's own: by wheel, touch, keys and bars; here are added the wheel with Ctrl, two fingers, dragging by
 * mouse, and the keys + - 0.
 */
export function useZoom(): Zoom {
  const frame = useRef<HTMLElement>(null)
  const [factor, setFactor] = useState(1)
  const wanted = useRef<{ readonly by: number; readonly x: number; readonly y: number } | null>(null)

  const zoomTo = (next: (now: number) => number, x?: number, y?: number) => {
    const scroller = frame.current
    if (!scroller) return
    setFactor((now) => {
      const bounded = Math.min(most, Math.max(least, next(now)))
      wanted.current = { by: bounded / now, x: x ?? scroller.clientWidth / 2, y: y ?? scroller.clientHeight / 2 }
      return bounded
    })
  }
  const latest = useRef(zoomTo)
  useEffect(() => {
    latest.current = zoomTo
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted is done once the new size stands
  useLayoutEffect(() => {
    const scroller = frame.current
    const want = wanted.current
    wanted.current = null
    if (!scroller || !want) return
    scroller.scrollLeft = (scroller.scrollLeft + want.x) * want.by - want.x
    scroller.scrollTop = (scroller.scrollTop + want.y) * want.by - want.y
  }, [factor])
  useEffect(() => {
    const scroller = frame.current
    return scroller ? listen(scroller, (next, x, y) => latest.current(next, x, y)) : undefined
  }, [])
  return {
    frame,
    factor,
    nearer: () => zoomTo((now) => now * step),
    farther: () => zoomTo((now) => now / step),
    fit: () => zoomTo(() => 1),
  }
}

type ZoomTo = (next: (now: number) => number, x?: number, y?: number) => void

function listen(scroller: HTMLElement, zoomTo: ZoomTo): () => void {
  const stop = new AbortController()
  const on = { signal: stop.signal }
  scroller.addEventListener('wheel', (event) => onWheel(event, scroller, zoomTo), { ...on, passive: false })
  scroller.addEventListener('keydown', (event) => onKey(event, zoomTo), on)
  let apart = 0
  scroller.addEventListener(
    'touchmove',
    (event) => {
      const [one, other] = event.touches
      if (!one || !other) return
      event.preventDefault()
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
      const box = scroller.getBoundingClientRect()
      const by = apart === 0 ? 1 : now / apart
      apart = now
      zoomTo(
        (factor) => factor * by,
        (one.clientX + other.clientX) / 2 - box.left,
        (one.clientY + other.clientY) / 2 - box.top,
      )
    },
    { ...on, passive: false },
  )
  scroller.addEventListener(
    'touchend',
    () => {
      apart = 0
    },
    on,
  )
  scroller.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return
      scroller.setPointerCapture(event.pointerId)
      scroller.dataset.held = 'true'
    },
    on,
  )
  scroller.addEventListener(
    'pointermove',
    (event) => {
      if (scroller.dataset.held !== 'true') return
      scroller.scrollLeft -= event.movementX
      scroller.scrollTop -= event.movementY
    },
    on,
  )
  const release = () => {
    delete scroller.dataset.held
  }
  scroller.addEventListener('pointerup', release, on)
  scroller.addEventListener('pointercancel', release, on)
  return () => stop.abort()
}

function onWheel(event: WheelEvent, scroller: HTMLElement, zoomTo: ZoomTo): void {
  if (!event.ctrlKey && !event.metaKey) return
  event.preventDefault()
  const box = scroller.getBoundingClientRect()
  zoomTo((now) => now * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top)
}

function onKey(event: KeyboardEvent, zoomTo: ZoomTo): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === '+' || event.key === '=') zoomTo((now) => now * step)
  else if (event.key === '-') zoomTo((now) => now / step)
  else if (event.key === '0') zoomTo(() => 1)
  else return
  event.preventDefault()
}

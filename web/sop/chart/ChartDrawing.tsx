import { useEffect, useRef } from 'react'
import styles from './ChartDrawing.module.css'
import { widthOf } from './svgFile.ts'

/**
 * A flow chart that the server drew. Parsed as SVG and not as a page: whatever stood in it, nothing of it could run. `states` marks each
 * step by how far a ticket has come with it (A21).
 */
export function ChartDrawing(props: {
  readonly svg: string
  readonly factor: number
  readonly width: string
  readonly states?: Readonly<Record<string, string>> | undefined
  readonly className?: string | undefined
}) {
  const { svg, states, factor } = props
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    for (const step of drawn.querySelectorAll('[data-step]')) {
      const state = states?.[step.getAttribute('data-step') ?? '']
      if (state) step.setAttribute('data-state', state)
    }
    place.current?.replaceChildren(document.importNode(drawn, true))
  }, [svg, states])
  return (
    <div
      ref={place}
      className={[styles.drawing, props.className ?? ''].join(' ')}
      style={{ width: props.width, maxWidth: widthOf(svg) * 1.2 * factor }}
    />
  )
}

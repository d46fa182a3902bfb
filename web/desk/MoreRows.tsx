import { useEffect, useRef } from 'react'
import { useText } from '../text.ts'
import { Bones } from '../ui/Notices.tsx'

/** Stands at the end of a long list and asks for the next page shortly before it comes into view. */
export function MoreRows(props: { readonly count: number; readonly more: boolean; readonly onMore: () => void }) {
  const { t } = useText()
  const mark = useRef<HTMLDivElement>(null)
  const latest = useRef(props.onMore)
  useEffect(() => {
    latest.current = props.onMore
  })
  const { count, more } = props
  useEffect(() => {
    const place = mark.current
    if (!place || count === 0 || !more) return
    // Made anew for every page: an observer tells of crossings, not of a mark that is still in view.
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) latest.current()
      },
      { rootMargin: '600px' },
    )
    watch.observe(place)
    return () => watch.disconnect()
  }, [count, more])
  return (
    <div ref={mark} style={{ padding: 14 }}>
      {more ? <Bones heights={[48, 48]} label={t('words:loading')} /> : null}
    </div>
  )
}

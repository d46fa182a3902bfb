import { useEffect, useState } from 'react'
import type { SopCheck } from '../../../server/contract/revisions.ts'
import { checkText } from './draftQueries.ts'

const quietMs = 600

/** What the checker says of this text, once its writer has paused; null while that is not known yet. */
export function useCheck(
  source: string,
  known: { readonly source: string; readonly check: SopCheck },
): SopCheck | null {
  const [told, setTold] = useState(known)
  useEffect(() => {
    if (source === known.source) return
    let isOver = false
    const timer = setTimeout(() => {
      checkText(source).then(
        (check) => {
          if (!isOver) setTold({ source, check })
        },
        // not checked now: the next pause tries again, and the server checks before anything is handed in
        () => undefined,
      )
    }, quietMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [source, known.source])
  if (source === known.source) return known.check
  return told.source === source ? told.check : null
}

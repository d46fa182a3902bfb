import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PhoneCallView } from '../../server/contract/phone.ts'
import { callQuery } from './phoneQueries.ts'

/** Tells what is new of the call that one is taking: when it is known, when it is answered, when it has ended. */
export function useCall(id: number | null, onNews: (call: PhoneCallView) => void): PhoneCallView | null {
  const { data } = useQuery(callQuery(id))
  const news = data ? `${data.id} ${data.answeredAt} ${data.endedAt}` : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each thing that is new, not whenever the page is drawn
  useEffect(() => {
    if (data) onNews(data)
  }, [news])
  return data ?? null
}

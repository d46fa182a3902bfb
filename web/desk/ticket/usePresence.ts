import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { send } from '../../api.ts'
import { type Presence, presenceQuery } from '../ticketQueries.ts'

const beatMs = 15_000

/** Says that I look at this ticket, or type, while the page is in view; answers who else does. */
export function usePresence(number: string, typing: boolean): Presence {
  const queries = useQueryClient()
  const { data } = useQuery(presenceQuery(number))
  const doing = typing ? 'typing' : 'viewing'

  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== 'visible') return
      send<Presence>('POST', `tickets/${number}/presence`, { body: { doing } }).then(
        (others) => queries.setQueryData(presenceQuery(number).queryKey, others),
        () => undefined,
      )
    }
    say()
    const beat = setInterval(say, beatMs)
    document.addEventListener('visibilitychange', say)
    return () => {
      clearInterval(beat)
      document.removeEventListener('visibilitychange', say)
    }
  }, [number, doing, queries])

  useEffect(
    () => () => {
      send('POST', `tickets/${number}/presence`, { body: { doing: 'left' } }).catch(() => undefined)
    },
    [number],
  )
  return data ?? []
}

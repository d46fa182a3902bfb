import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { send } from '../../api.ts'
import { type Presence, presenceQuery } from '../ticketQueries.ts'

const beatMs = 15_000

/** Says that I look at this ticket, type a note, or an answer, while the page is in view; answers who else is there. */
export function usePresence(ticket: number, doing: 'viewing' | 'typing' | 'replying'): Presence {
  const queries = useQueryClient()
  const { data } = useQuery(presenceQuery(ticket))

  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== 'visible') return
      send<Presence>('POST', `tickets/${ticket}/presence`, { body: { doing } }).then(
        (others) => queries.setQueryData(presenceQuery(ticket).queryKey, others),
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
  }, [ticket, doing, queries])

  useEffect(
    () => () => {
      send('POST', `tickets/${ticket}/presence`, { body: { doing: 'left' } }).catch(() => undefined)
    },
    [ticket],
  )
  return data ?? []
}

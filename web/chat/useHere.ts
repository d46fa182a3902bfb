import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { HereView } from '../../server/contract/chats.ts'
import { send } from '../api.ts'
import { hereQuery } from './chatQueries.ts'

const beatMs = 15_000

/** Says that I am in this conversation, or type, while the page is in view; answers what the desk does there. */
export function useHere(ticket: number, typing: boolean): HereView | undefined {
  const queries = useQueryClient()
  const { data } = useQuery(hereQuery(ticket))
  const doing = typing ? 'typing' : 'viewing'

  useEffect(() => {
    const say = () => {
      // hidden, I read nothing: what is written meanwhile may go by mail
      const now = document.visibilityState === 'visible' ? doing : 'left'
      send<HereView>('POST', `tickets/${ticket}/chat`, { body: { doing: now } }).then(
        (here) => queries.setQueryData(hereQuery(ticket).queryKey, here),
        () => undefined,
      )
    }
    say()
    const beat = setInterval(() => {
      if (document.visibilityState === 'visible') say()
    }, beatMs)
    document.addEventListener('visibilitychange', say)
    return () => {
      clearInterval(beat)
      document.removeEventListener('visibilitychange', say)
    }
  }, [ticket, doing, queries])

  useEffect(
    () => () => {
      send('POST', `tickets/${ticket}/chat`, { body: { doing: 'left' } }).catch(() => undefined)
    },
    [ticket],
  )
  return data
}

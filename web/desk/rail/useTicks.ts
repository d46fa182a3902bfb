import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import { attempts } from '../../attempts.ts'
import { lookAgain } from '../../lookAgain.ts'
import { type ApiProblem, isApiProblem, networkProblem } from '../../problem.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { ticketQuery } from '../ticketQueries.ts'

export type Ticks = {
  /** The lines that are on their way to the server, with what they shall be. */
  readonly sent: ReadonlyMap<string, boolean>
  readonly problem: ApiProblem | null
  /** Ticks a line, takes its tick back, or adds it. Several may be on their way at once. */
  readonly say: (line: string, done: boolean) => void
}

/** Ticks lines of one checklist, each as soon as it is pressed (A16); an answer that was overtaken changes nothing. */
export function useTicks(ticket: TicketView, name: string): Ticks {
  const { t } = useText()
  const queries = useQueryClient()
  const [sent, setSent] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const underway = useRef(new Map<string, Promise<void>>())
  const { queryKey } = ticketQuery(ticket.number)

  const post = async (line: string, done: boolean) => {
    const submit = `tick.${ticket.id}.${name}.${line}`
    const body = { line, done }
    setProblem(null)
    try {
      const key = attempts.keyFor(submit, body)
      const answer = await send<TicketView>('POST', `tickets/${ticket.id}/checklists/${name}`, { body, key })
      attempts.done(submit)
      queries.setQueryData(queryKey, (before: TicketView | undefined) =>
        before && before.version > answer.version ? before : answer,
      )
      void lookAgain(queries, ['ticket', ticket.number, 'entries'])
      announce(t(done ? 'words:checklist.ticked' : 'words:checklist.open', { line }))
    } catch (error) {
      if (isApiProblem(error) && error.status >= 400 && error.status < 500) attempts.done(submit)
      setProblem(isApiProblem(error) ? error : networkProblem())
    }
  }

  const say = (line: string, done: boolean) => {
    setSent((before) => new Map(before).set(line, done))
    // what is said of a line while it is on its way follows it
    const before = underway.current.get(line) ?? Promise.resolve()
    const now = before.then(() => post(line, done))
    underway.current.set(line, now)
    void now.then(() => {
      if (underway.current.get(line) !== now) return
      underway.current.delete(line)
      setSent((still) => new Map([...still].filter(([one]) => one !== line)))
    })
  }

  return { sent, problem, say }
}

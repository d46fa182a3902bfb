import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldValue } from '../../../core/tickets/events.ts'
import type { FileView } from '../../../server/contract/conversation.ts'
import type { ActionView, TicketView } from '../../../server/contract/tickets.ts'
import { read, send } from '../../api.ts'
import { attempts } from '../../attempts.ts'
import { lookAgain, lookAtTicket } from '../../lookAgain.ts'
import { type ApiProblem, isApiProblem, networkProblem } from '../../problem.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { ticketQuery } from '../ticketQueries.ts'
import { type Change, changesBetween } from './changes.ts'

export type Filled = Readonly<Record<string, FieldValue>>

export type Acting = {
  /** The action whose form is open. */
  readonly action: ActionView | null
  /** The action that waits for a yes, because it cannot be undone. */
  readonly asking: ActionView | null
  readonly busy: string | null
  readonly problem: ApiProblem | null
  /** What somebody else changed between reading and sending; nothing was saved. */
  readonly conflict: readonly Change[] | null
  readonly begin: (name: string) => void
  /** The note goes to whoever works on it next; none when it is empty. */
  readonly perform: (action: ActionView, values: Filled, files: readonly FileView[], note?: string) => Promise<boolean>
  readonly cancel: () => void
}

/**
 * Carries out actions of the SOP on a ticket. One without a form goes at once; the ticket shows the state it leads to
 * until the server has answered. Who wrote in between is never overwritten: the version that was seen goes along, and
 * only where nothing that matters has changed is it sent once more by itself.
 */
export function useActing(number: string, ticket: TicketView): Acting {
  const queries = useQueryClient()
  const { t, pick } = useText()
  const [name, setName] = useState<string | null>(null)
  const [asking, setAsking] = useState<string | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [conflict, setConflict] = useState<readonly Change[] | null>(null)
  const find = (wanted: string | null) => ticket.actions.find((action) => action.name === wanted) ?? null
  const { queryKey } = ticketQuery(number)

  const cancel = () => {
    setName(null)
    setAsking(null)
    setProblem(null)
    setConflict(null)
  }

  const post = (action: ActionView, body: object, version: number) => {
    const submit = `act.${ticket.id}.${action.name}`
    return send<TicketView>('POST', `tickets/${number}/actions/${action.name}`, {
      body,
      ifMatch: version,
      key: attempts.keyFor(submit, { body, version }),
    }).then((answer) => {
      attempts.done(submit)
      return answer
    })
  }

  /** After a refused version: what changed, or the answer to sending again when nothing that matters did. */
  const reconcile = async (action: ActionView, body: object): Promise<TicketView | null> => {
    const fresh = await read<TicketView>(`tickets/${number}`)
    queries.setQueryData(queryKey, fresh)
    const changes = changesBetween(ticket, fresh)
    const stillOpen = fresh.actions.some((one) => one.name === action.name && one.open)
    if (changes.length === 0 && stillOpen) return await post(action, body, fresh.version)
    setConflict(changes)
    return null
  }

  const perform: Acting['perform'] = async (action, values, files, note = '') => {
    if (busy !== null) return false
    const body = { values, files: files.map((file) => file.id), ...(note ? { note } : {}) }
    setBusy(action.name)
    setProblem(null)
    setConflict(null)
    const before = ticket
    const to = action.to
    if (to) queries.setQueryData(queryKey, { ...ticket, state: { ...ticket.state, label: to } })
    try {
      const answer = await post(action, body, ticket.version).catch((error: unknown) => {
        if (isApiProblem(error) && error.status === 412) return reconcile(action, body)
        throw error
      })
      if (answer === null) return false
      void lookAtTicket(queries, number, answer)
      announce(t('desk:act.done', { action: pick(action.label), state: pick(answer.state.label) }))
      cancel()
      return true
    } catch (error) {
      // What was shown in advance is taken back; meanwhile somebody else may have changed the ticket, too.
      queries.setQueryData(queryKey, before)
      void lookAgain(queries, queryKey)
      setProblem(isApiProblem(error) ? error : networkProblem())
      return false
    } finally {
      setBusy(null)
    }
  }

  const begin = (wanted: string) => {
    const action = find(wanted)
    if (!action?.open) return
    setProblem(null)
    setConflict(null)
    if (action.form.length > 0) setName(wanted)
    else if (action.asks) setAsking(wanted)
    else void perform(action, {}, [])
  }

  return { action: find(name), asking: find(asking), busy, problem, conflict, begin, perform, cancel }
}

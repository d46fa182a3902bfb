import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '../../core/time.ts'
import type { VisitView } from '../../server/contract/visits.ts'
import { newKey, send } from '../api.ts'
import { attempts } from '../attempts.ts'
import { lookAgain, lookAtTicket } from '../lookAgain.ts'
import { serverNow } from '../now.ts'
import { type ApiProblem, isApiProblem } from '../problem.ts'
import { useDraft } from '../useDraft.ts'

type Did = 'departed' | 'arrived' | 'left'

/** What was tapped on a telephone and the server does not have yet, with the moment of the tap. */
export type Tapped = {
  readonly key: string
  readonly number: string
  readonly visit: number
  readonly did: Did
  readonly text: string
  readonly since: Instant
}
const noneTapped: readonly Tapped[] = []
const retryMs = 15_000

/**
 * Reports of visits on their way to the server (C17): kept on the telephone, also over a reload, and sent by themselves, one
 * after the other, as soon as there is a network. One that the server refuses waits to be looked at, and all after it.
 */
export function useReports(person: string) {
  const queries = useQueryClient()
  const { value: waiting, set } = useDraft<readonly Tapped[]>(person, 'visits.reports', noneTapped)
  const [refused, setRefused] = useState<{ readonly key: string; readonly problem: ApiProblem } | null>(null)
  const busy = useRef(false)
  const first = waiting[0]
  const stuck = first !== undefined && refused?.key === first.key

  const dispatch = useCallback(
    async (one: Tapped) => {
      if (busy.current) return
      busy.current = true
      const { key, number, visit, did, text, since } = one
      const body = { did, text, since }
      const submit = `visit.${key}`
      try {
        const path = `tickets/${number}/visits/${visit}/reports`
        await send<VisitView>('POST', path, { body, key: attempts.keyFor(submit, body) })
        attempts.done(submit)
        await lookAtTicket(queries, number)
        set((list) => list.filter((other) => other.key !== key))
      } catch (error) {
        // what got no answer is tried again by itself; a refusal is an answer
        if (isApiProblem(error) && error.status >= 400 && error.status < 500) {
          attempts.done(submit)
          setRefused({ key, problem: error })
        }
      } finally {
        busy.current = false
      }
    },
    [queries, set],
  )

  useEffect(() => {
    if (!first || stuck) return
    const go = () => void dispatch(first)
    go()
    const again = setInterval(go, retryMs)
    addEventListener('online', go)
    return () => {
      clearInterval(again)
      removeEventListener('online', go)
    }
  }, [first, stuck, dispatch])

  return {
    waiting,
    /** Why the first of them was not taken; null while nothing was refused. */
    problem: stuck ? (refused?.problem ?? null) : null,
    tap: (report: Pick<Tapped, 'number' | 'visit' | 'did' | 'text'>) =>
      set((list) => [...list, { ...report, key: newKey(), since: serverNow() }]),
    /** Forgets what was refused, and what hangs on it. */
    takeBack: () => {
      setRefused(null)
      if (first) set((list) => list.filter((one) => one.number !== first.number || one.visit !== first.visit))
      void lookAgain(queries, ['tickets'])
    },
    retry: () => setRefused(null),
  }
}

/** A visit as it will stand once what was tapped has arrived. */
export function withTapped<T extends VisitView & { readonly ticket: { readonly number: string } }>(
  visit: T,
  waiting: readonly Tapped[],
): T {
  const own = waiting.filter((one) => one.number === visit.ticket.number && one.visit === visit.id)
  const last = own.at(-1)
  if (!last) return visit
  const moments = Object.fromEntries(own.map(({ did, since }) => [`${did}At`, since]))
  const may = { ...visit.may, departed: false, arrived: last.did === 'departed', left: last.did === 'arrived' }
  return { ...visit, ...moments, status: last.did, may, late: false, owesReport: false }
}

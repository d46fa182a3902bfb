import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '../core/time.ts'
import type { Entry, FileView } from '../server/contract/conversation.ts'
import { newKey, send } from './api.ts'
import { attempts } from './attempts.ts'
import { lookAgain } from './lookAgain.ts'
import { serverNow } from './now.ts'
import { type ApiProblem, isApiProblem, networkProblem } from './problem.ts'
import { useDraft } from './useDraft.ts'

/** A message on its way to the server, or one that did not arrive. Kept until the server has it. */
export type Leaving = {
  readonly key: string
  readonly kind: 'reply' | 'note'
  readonly text: string
  readonly files: readonly FileView[]
  readonly leaveOut?: readonly number[]
  /** Colleagues whom a note names. */
  readonly mentions?: readonly number[]
  readonly at: Instant
}
export type Outbox = {
  readonly leaving: readonly Leaving[]
  readonly problemOf: (key: string) => ApiProblem | null
  /** Shows the message at once and sends it. */
  readonly post: (message: Omit<Leaving, 'key' | 'at'>) => void
  readonly retry: (key: string) => void
  /** Takes a message back that did not arrive. */
  readonly takeBack: (key: string) => void
}

/**
 * Messages of this ticket that the server does not have yet. They stand in the conversation at once, survive a
 * reload, and are sent once however often that is tried.
 */
export function useOutbox(
  person: string,
  number: string,
  ticket: number,
  /** Puts the message into the conversation that is shown. */
  show: (entry: Entry) => void,
): Outbox {
  const queries = useQueryClient()
  const kept = useDraft<readonly Leaving[]>(person, `outbox.${ticket}`, [])
  const [problems, setProblems] = useState<ReadonlyMap<string, ApiProblem>>(new Map())
  const under = useRef(new Set<string>())
  const { set } = kept
  const shown = useRef(show)
  useEffect(() => {
    shown.current = show
  })

  const dispatch = useCallback(
    async (one: Leaving) => {
      if (under.current.has(one.key)) return
      under.current.add(one.key)
      setProblems((before) => without(before, one.key))
      const submit = `message.${ticket}.${one.key}`
      const files = one.files.map((file) => file.id)
      const body = { kind: one.kind, text: one.text, files, leaveOut: one.leaveOut ?? [], mentions: one.mentions ?? [] }
      try {
        const entry = await send<Entry>('POST', `tickets/${number}/messages`, {
          body,
          key: attempts.keyFor(submit, body),
        })
        attempts.done(submit)
        shown.current(entry)
        set((list) => list.filter((other) => other.key !== one.key))
        void lookAgain(queries, ['ticket', number])
      } catch (error) {
        setProblems((before) => new Map(before).set(one.key, isApiProblem(error) ? error : networkProblem()))
      } finally {
        under.current.delete(one.key)
      }
    },
    [number, queries, set, ticket],
  )

  // What an earlier visit could not send is shown as not sent; nobody's words leave without them.
  const found = useRef(kept.value)
  useEffect(() => {
    if (found.current.length === 0) return
    setProblems(new Map(found.current.map((one) => [one.key, networkProblem()])))
  }, [])

  const post = useCallback(
    (message: Omit<Leaving, 'key' | 'at'>) => {
      const one = { ...message, key: newKey(), at: serverNow() }
      set((list) => [...list, one])
      void dispatch(one)
    },
    [dispatch, set],
  )
  return {
    leaving: kept.value,
    problemOf: (key) => problems.get(key) ?? null,
    post,
    retry: (key) => {
      const one = kept.value.find((other) => other.key === key)
      if (one) void dispatch(one)
    },
    takeBack: (key) => set((list) => list.filter((other) => other.key !== key)),
  }
}

function without(problems: ReadonlyMap<string, ApiProblem>, key: string): ReadonlyMap<string, ApiProblem> {
  return new Map([...problems].filter(([one]) => one !== key))
}

import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Me, setupView } from '../../server/contract/people.ts'
import { read } from '../api.ts'
import { isSignedOut } from '../problem.ts'
import { storedLanguage, switchLanguage } from '../text.ts'

export type SetupView = z.infer<typeof setupView>

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read<Me>('me', {}, signal),
  staleTime: 5 * 60_000,
  retry: false,
})

/** Whether the installation still waits for its first administrator. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => read<SetupView>('setup', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/**
 * Lets a page open only for somebody who is signed in; others are sent to sign in and come back to `href`, or to the
 * first-run page when nobody has an account yet.
 */
export async function requireMe(queries: QueryClient, href: string): Promise<Me> {
  try {
    const me = await queries.ensureQueryData(meQuery)
    if (storedLanguage() === null) await switchLanguage(me.lang)
    return me
  } catch (error) {
    if (!isSignedOut(error)) throw error
    const setup = await queries.ensureQueryData(setupQuery)
    if (setup.needed) throw redirect({ to: '/welcome' })
    throw redirect({ to: '/signin', search: href === '/' ? {} : { next: href } })
  }
}

/** The person who is signed in; only for pages behind requireMe. Throws when there is none. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('this page needs somebody who is signed in')
  return data
}

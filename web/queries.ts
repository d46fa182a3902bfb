import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut, worthRetrying } from './problem.ts'

/** The cache of what the server said. `onSignedOut` is told when a session ended under a page. */
export function makeQueries(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== 'me') onSignedOut()
      },
    }),
    // Lost network is said at once, never waited out in silence.
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: 20_000, retry: (count, error) => count < 2 && worthRetrying(error) },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

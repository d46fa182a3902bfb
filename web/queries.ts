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
    defaultOptions: {
      queries: { staleTime: 20_000, retry: (count, error) => count < 2 && worthRetrying(error) },
      mutations: { retry: false },
    },
  })
}

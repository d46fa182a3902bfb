import type { QueryClient } from '@tanstack/react-query'

/**
 * Has what is shown under these keys read again. What is being read for the first time is read once more when it has come: the
 * server may have answered before the change, and such a reading is not begun anew by `invalidateQueries`.
 */
export async function lookAgain(queries: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const underway = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
  await Promise.all([
    queries.invalidateQueries({ queryKey }),
    ...underway.map(async (query) => {
      await query.promise?.catch(() => undefined)
      await queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }),
  ])
}

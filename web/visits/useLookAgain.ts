import { useQueryClient } from '@tanstack/react-query'

/** Looks again at everything that an act of a visit may have changed: its ticket, and all lists and boards. */
export function useLookAgain(number: string): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['ticket', number] }),
      queries.invalidateQueries({ queryKey: ['tickets'] }),
    ])
  }
}

import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Goes to an address of this application, as a link would; `replace` leaves no step to go back to. */
export function useGo(): (href: string, options?: { readonly replace?: boolean }) => void {
  const router = useRouter()
  return useCallback(
    (href, options) => {
      if (options?.replace) router.history.replace(href)
      else router.history.push(href)
    },
    [router],
  )
}

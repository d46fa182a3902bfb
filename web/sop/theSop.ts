import { createContext, useContext } from 'react'
import type { SopView } from '../../server/contract/sops.ts'

/** The SOP that the page around shows; its tabs read it from here. */
export const SopContext = createContext<SopView | null>(null)

/** The SOP of this page. Only for what stands inside SopPage. */
export function useSop(): SopView {
  const sop = useContext(SopContext)
  if (!sop) throw new Error('no SOP around this part of the page')
  return sop
}

import { createContext, use } from 'react'

const Zone = createContext('Asia/Jakarta')

/** Sets the zone in which a part of the page shows times: that of the ticket's unit or of the person's (X5). */
export const ZoneProvider = Zone.Provider

/** The zone in which times are shown here. */
export function useZone(): string {
  return use(Zone)
}

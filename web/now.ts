import { useSyncExternalStore } from 'react'
import type { Instant } from '../core/time.ts'

let aheadMs = 0
let shown = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

function tick(): void {
  shown = Date.now() + aheadMs
  for (const listener of listeners) listener()
}

/**
 * Sets the page's clock by the server's, so that "sisa 42 menit" is right on a phone whose own clock is wrong.
 * Differences below two seconds are the network's and are left alone.
 */
export function setClockByServer(serverNow: string | null): void {
  const serverMs = serverNow === null ? Number.NaN : Date.parse(serverNow)
  if (!Number.isFinite(serverMs)) return
  const found = serverMs - Date.now()
  if (Math.abs(found - aheadMs) < 2000) return
  aheadMs = found
  tick()
}

/** The present moment by the server's clock. */
export function serverNow(): Instant {
  return new Date(Date.now() + aheadMs).toISOString()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 15_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** The present moment for screens; moves every 15 seconds, all clocks of a page together. */
export function useNow(): Instant {
  const at = useSyncExternalStore(subscribe, () => shown)
  return new Date(at).toISOString()
}

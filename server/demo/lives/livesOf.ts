import type { Instant } from '../../../core/time.ts'
import type { Cast, Life } from './life.ts'
import { umumLives } from './umum.ts'

const byCompany: Readonly<Record<string, (cast: Cast, now: Instant) => readonly Life[]>> = { UMUM: umumLives }

/** What has happened in a sample company lately. */
export function livesOf(code: string, cast: Cast, now: Instant): readonly Life[] {
  return byCompany[code]?.(cast, now) ?? []
}

import type { Instant } from '../../../core/time.ts'
import { artugoStories } from './artugo.ts'
import type { Cast, Life } from './life.ts'
import { praktikStories } from './praktik.ts'
import { simHelpdeskStories } from './simHelpdesk.ts'
import { visitLives } from './simHelpdeskVisits.ts'
import { livesIn, type Story } from './stories.ts'
import { ttsSpseStories } from './ttsSpse.ts'
import { umumLives } from './umum.ts'

const told = (stories: readonly Story[]) => (cast: Cast, now: Instant) => livesIn(stories, cast, now)

const group = (cast: Cast, now: Instant) => livesIn(artugoStories(cast), cast, now)

const byCompany: Readonly<Record<string, (cast: Cast, now: Instant) => readonly Life[]>> = {
  UMUM: umumLives,
  KAI: group,
  API: group,
  ACI: group,
  BWI: (cast, now) => [...livesIn(simHelpdeskStories(cast.technicians), cast, now), ...visitLives(cast, now)],
  MITRA: told(praktikStories),
  LPSE: told(ttsSpseStories),
}

/** What has happened in a sample company lately. */
export function livesOf(code: string, cast: Cast, now: Instant): readonly Life[] {
  return byCompany[code]?.(cast, now) ?? []
}

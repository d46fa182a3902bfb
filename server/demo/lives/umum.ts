import type { Standing } from '../../../core/people/policy.ts'
import type { Command } from '../../../core/tickets/context.ts'
import type { Instant } from '../../../core/time.ts'
import { act, type Cast, type Life, type Move, note, oneOf, say } from './life.ts'
import { type Case, cases } from './umumCases.ts'
import { type Ending, type Planned, plan } from './umumPlan.ts'

const shownFirst: readonly Ending[] = ['new', 'in_progress', 'waiting', 'solved', 'confirmed']

/** A few weeks at an office, up to now. */
export function umumLives(cast: Cast, now: Instant): readonly Life[] {
  const shown = new Set<Ending>()
  return plan(now, cases.length).map((planned, index) => {
    const isFirst = shownFirst.includes(planned.ending) && !shown.has(planned.ending)
    shown.add(planned.ending)
    return lifeOf(planned, cases[planned.caseIndex] as Case, cast, index, isFirst)
  })
}

function lifeOf(
  { openedAt, ending, pace, caseIndex }: Planned,
  story: Case,
  cast: Cast,
  index: number,
  isFirst: boolean,
): Life {
  const requesterId = isFirst ? cast.featured : oneOf(cast.requesters, index * 7 + caseIndex)
  const byMail = index % 4 === 2
  const people = { requester: requesterId, agent: oneOf(cast.agents, index * 3), lead: oneOf(cast.leads, 0) }
  const moves = movesOf(story, ending).map(([after, as, command]): Move => {
    return { after: after * pace, by: people[as], as, command }
  })
  return {
    ...{ openedAt, requesterId, moves, type: story.type, channel: byMail ? 'email' : 'portal' },
    ...{ subject: story.subject, text: story.text },
    values: {
      asset_code: assetOf(story, cast.holds[requesterId] ?? []),
      ...(story.type === 'incident' && !byMail ? { error_shown: false } : {}),
      ...(byMail ? {} : { impact: story.impact, urgency: story.urgency }),
    },
  }
}

/** What is reported: one's own machine, where the case is about one. */
function assetOf({ asset }: Case, own: readonly string[]): string {
  const kind = /^(PC|LPT)-/.exec(asset)?.[0]
  if (!kind) return asset
  return own.find((code) => code.startsWith(kind)) ?? own.find((code) => /^(PC|LPT)-/.test(code)) ?? asset
}

type Step = readonly [after: number, as: Extract<Standing, 'agent' | 'requester' | 'lead'>, command: Command]

function movesOf(story: Case, ending: Ending): readonly Step[] {
  const prevention = story.prevention ? { prevention: story.prevention } : {}
  const solve = act('solve', { handling: story.handling, solution: story.solution, ...prevention })
  const { category, impact, urgency } = story
  const begun: readonly Step[] = [
    [4, 'agent', act('triage', { category, impact, urgency })],
    [3, 'agent', act('start')],
    [2, 'agent', say('desk', story.answer)],
  ]
  const worked: readonly Step[] = [...begun, [22, 'agent', note(story.note)]]
  const solved: readonly Step[] = [
    ...worked,
    [9, 'requester', say('requester', 'Terima kasih, kami tunggu.')],
    [40, 'agent', solve],
  ]
  const objected: readonly Step[] = [
    ...solved,
    [90, 'requester', act('object', { reason: 'Sempat baik, tetapi siang tadi muncul lagi.' })],
  ]
  const disputed: readonly Step[] = [
    ...objected,
    [35, 'agent', solve],
    [60, 'requester', act('object', { reason: 'Masih sama seperti semula.' })],
    [45, 'agent', solve],
    [30, 'requester', act('appeal', { reason: 'Sudah dua kali, mohon diputuskan penggantian perangkat.' })],
  ]
  const byEnding: Readonly<Record<Ending, readonly Step[]>> = {
    new: [],
    triaged: begun.slice(0, 1),
    waiting: [...begun, [5, 'agent', act('ask', { message: 'Boleh dikirim foto layarnya saat kejadian?' })]],
    in_progress: worked,
    solved,
    silent: solved,
    confirmed: [...solved, [55, 'requester', act('confirm')]],
    objected,
    disputed,
    reopened: [...disputed, [120, 'lead', act('reopen', { reason: 'Perangkat diganti, mohon dikerjakan.' })]],
  }
  return byEnding[ending]
}

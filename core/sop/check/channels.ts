import { isCommandWord } from '../../channels/text/commandWords.ts'
import type { Sop } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { refer, referAll } from './references.ts'

type Channel = Sop['channels'][string]

/** Each channel: its hours exist, people record on it (C6, C7), and one at most is a live conversation (D1). */
export function channelProblems(draft: Draft): readonly Problem[] {
  const lives = Object.entries(draft.channels).flatMap(([name, { live }]) => (live ? [name] : []))
  return [
    ...lives.slice(1).map((name) => problem('live_twice', ['channels', name, 'live'], { name: lives[0] ?? '' })),
    ...Object.entries(draft.channels).flatMap(([name, channel]) => [
      ...hoursAndRecorders(draft, name, channel),
      ...liveProblems(draft, name, channel),
      ...keywordProblems(channel, ['channels', name]),
    ]),
  ]
}

function hoursAndRecorders(
  draft: Draft,
  name: string,
  { calendar, recorded_by: recorders = [] }: Channel,
): readonly Problem[] {
  const place = ['channels', name, 'recorded_by']
  return [
    ...(calendar === undefined ? [] : refer(draft, 'calendar', calendar, ['channels', name, 'calendar'])),
    ...referAll(draft, 'role', recorders, place),
    ...recorders.flatMap((role, at) =>
      ['system', 'requester'].includes(own(draft.roles, role)?.held_by ?? '')
        ? [problem('role_does_not_record', [...place, at], { name: role })]
        : [],
    ),
  ]
}

/** A live conversation begins with whatever is said first, by whoever says it; only such a one has something to do outside its hours. */
function liveProblems(draft: Draft, name: string, channel: Channel): readonly Problem[] {
  const at = (key: string) => ['channels', name, key]
  const { live, outside, calendar, incomplete } = channel
  return [
    ...(live && incomplete === 'refuse' ? [problem('live_refuses', at('incomplete'))] : []),
    ...(live && channel.recorded_by ? [problem('live_recorded', at('recorded_by'))] : []),
    ...(outside && !live ? [problem('outside_without_live', at('outside'))] : []),
    ...(outside && live && calendar === undefined ? [problem('outside_without_hours', at('outside'))] : []),
    ...(outside === 'offer_portal' && live && !draft.names.channels.includes('portal')
      ? [problem('no_portal_to_offer', at('outside'))]
      : []),
  ]
}

function keywordProblems({ keyword, without_keyword: without }: Sop['channels'][string], path: Path) {
  if (keyword === undefined)
    return without ? [problem('answer_without_keyword', [...path, 'without_keyword'], {}, { at: 'key' })] : []
  const silent = (['id', 'en'] as const).filter((lang) => without && !names(without.answer[lang], keyword))
  return [
    ...(isCommandWord(keyword) ? [problem('keyword_is_command', [...path, 'keyword'], { name: keyword })] : []),
    ...silent.map((lang) =>
      problem('answer_lacks_keyword', [...path, 'without_keyword', 'answer', lang], { name: keyword }),
    ),
  ]
}

function names(answer: string, keyword: string): boolean {
  return answer.includes('{keyword}') || answer.toLowerCase().includes(keyword.toLowerCase())
}

import type { Notice, Text } from '../language.ts'
import { visitBlanks } from '../visits.ts'
import { type Draft, own } from './draft.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, problem } from './problem.ts'
import type { Reach } from './reach.ts'
import { entriesOf, placed, refer, referAll, referTriggers } from './references.ts'
import { neverProblems } from './triggers.ts'

const always = ['number', 'subject', 'state', 'priority', 'assignee', 'desk', 'reason']
const CLOCK_WORD = /^clock (\S+) (warned|missed)$/

/** Each notice: it can be sent, to somebody who reads, with words that can be filled in. */
export function noticeProblems(draft: Draft, reach: Reach | null): readonly Problem[] {
  const ids = draft.notices.map(({ one }) => one.id)
  const channels = Object.entries(draft.channels).flatMap(
    ([name, { ask_back_text: text, without_keyword: without }]) => [
      ...(text ? wordProblems(text, ['number', 'subject', 'missing'], ['channels', name, 'ask_back_text']) : []),
      ...(without ? wordProblems(without.answer, ['keyword'], ['channels', name, 'without_keyword', 'answer']) : []),
    ],
  )
  const notices = draft.notices.flatMap(({ at, one: notice }, index) => {
    const path: Path = ['notices', at]
    return [
      ...(ids.indexOf(notice.id) < index ? [problem('named_twice', [...path, 'id'], { name: notice.id })] : []),
      ...placed(notice.on, [...path, 'on']).flatMap(({ word, path: place }) => onProblems(draft, reach, word, place)),
      ...referAll(draft, 'state', notice.in ?? [], [...path, 'in']),
      ...notice.to.flatMap((name, to) => recipientProblems(draft, name, [...path, 'to', to])),
      ...textProblems(draft, notice, path),
    ]
  })
  return [...channels, ...notices]
}

function onProblems(draft: Draft, reach: Reach | null, word: string, path: Path): readonly Problem[] {
  const [, clock, what] = CLOCK_WORD.exec(word) ?? []
  if (clock === undefined) return [...referTriggers(draft, word, path), ...neverProblems(draft, reach, word, path)]
  const unknown = refer(draft, 'clock', clock, path).map((found) => ({
    ...found,
    ...(found.suggestion === undefined ? {} : { suggestion: `clock ${found.suggestion} ${what}` }),
  }))
  const named = own(draft.clocks, clock)
  if (named === undefined) return unknown
  if (what === 'warned' && !named.warn_at?.length) return [problem('never_warned', path, { name: clock })]
  return what === 'missed' && !named.standard ? [problem('never_missed', path, { name: clock })] : []
}

function recipientProblems(draft: Draft, name: string, path: Path): readonly Problem[] {
  if (name === 'assignee' || name === 'desk' || name === 'consulted' || name === 'visitor') return []
  if (own(draft.roles, name)?.held_by === 'system') return [problem('notice_to_system', path, { name })]
  return refer(draft, 'role', name, path)
}

function textProblems(draft: Draft, notice: Notice, path: Path): readonly Problem[] {
  const own_clock = placed(notice.on, []).some(({ word }) => word.startsWith('clock '))
  const fields = entriesOf(draft).filter((name) => name !== 'message')
  const known = [...always, 'due', ...visitBlanks, ...draft.names.clocks.map((name) => `due_${name}`), ...fields]
  return (['subject', 'text', 'short'] as const).flatMap((part) => {
    const place = [...path, part]
    const said = notice[part]
    if (said === undefined) return []
    const words = wordsOf(said)
    return [
      ...wordProblems(said, known, place),
      ...(words.includes('due') && !own_clock ? [problem('due_without_clock', place)] : []),
      ...words.flatMap((word) => hiddenProblems(draft, notice, word, place)),
    ]
  })
}

function hiddenProblems(draft: Draft, notice: Notice, word: string, path: Path): readonly Problem[] {
  const hidden = own(draft.fields, word)?.hidden_from ?? []
  const role = notice.to.find((one) => hidden.includes(one))
  return role === undefined ? [] : [problem('hidden_in_notice', path, { name: word, role })]
}

/** Words in braces that nothing fills in, or that one language has and the other lacks. */
function wordProblems(text: Text, known: readonly string[], path: Path): readonly Problem[] {
  const unknown = (['id', 'en'] as const).flatMap((lang) =>
    wordsIn(text[lang])
      .filter((word) => !known.includes(word))
      .map((word) =>
        problem('unknown_placeholder', [...path, lang], { name: word }, { suggestion: nearest(word, known) }),
      ),
  )
  const differ = ['id', 'en'].map((lang) =>
    wordsIn(text[lang === 'id' ? 'id' : 'en'])
      .toSorted()
      .join(),
  )
  return unknown.length > 0 || differ[0] === differ[1] ? unknown : [problem('placeholders_differ', path)]
}

function wordsOf(text: Text): readonly string[] {
  return [...new Set([...wordsIn(text.id), ...wordsIn(text.en)])]
}

function wordsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([^{}\s]*)\}/g)].map(([, word]) => word ?? ''))]
}

import type { Command } from '../../core/tickets/context.ts'
import type { FieldValues } from '../../core/tickets/events.ts'
import type { Dice } from './dice.ts'
import type { Step } from './life.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Who takes part in one ticket. */
export type Cast = { readonly requester: number; readonly agent: number; readonly lead: number }

/** How far a ticket has come: where it stands now, or that it has gone all the way. */
export type Stage = 'new' | 'triaged' | 'in_progress' | 'waiting_requester' | 'solved' | 'disputed' | 'closed'

const categories = ['hardware', 'software', 'network', 'email', 'account', 'other']
const impacts = ['company', 'department', 'person'] as const
const urgencies = ['core_down', 'main_function', 'workaround'] as const

/** The answers of a reporter: most are alone with their trouble and can go on another way. */
export function answersOf(dice: Dice): FieldValues {
  return {
    asset_code: dice.happens(0.2) ? 'tidak ada' : `PC-${dice.between(1000, 9999)}`,
    error_shown: false,
    impact: impacts[dice.weighted([3, 22, 75])] ?? 'person',
    urgency: urgencies[dice.weighted([4, 36, 60])] ?? 'workaround',
  }
}

/** What the desk and the reporter do about a ticket of SOP B until it stands at this stage. */
export function stepsTo(stage: Stage, dice: Dice, cast: Cast, said: Vocabulary): readonly Step[] {
  const agent = (afterMinutes: number, command: Command): Step => ({
    ...{ afterMinutes, by: cast.agent, role: 'agent', command },
  })
  const requester = (afterMinutes: number, command: Command): Step => ({
    ...{ afterMinutes, by: cast.requester, role: 'requester', command },
  })
  const lead = (afterMinutes: number, command: Command): Step => ({
    ...{ afterMinutes, by: cast.lead, role: 'lead', command },
  })
  const triage = agent(
    minutes(dice, 25),
    act('triage', {
      category: dice.pick(categories),
      impact: impacts[dice.weighted([2, 20, 78])] ?? 'person',
      urgency: urgencies[dice.weighted([3, 32, 65])] ?? 'workaround',
    }),
  )
  const start = agent(minutes(dice, 40), act('start'))
  const respond = agent(minutes(dice, 15), {
    do: 'reply',
    side: 'desk',
    verified: true,
    words: words(said.reply(dice)),
  })
  const ask = agent(minutes(dice, 60), act('ask', { message: said.reply(dice) }))
  const answer = requester(minutes(dice, 200), {
    ...{ do: 'reply', side: 'requester', verified: true, words: words(said.answer(dice)) },
  })
  const note = agent(minutes(dice, 45), { do: 'note', words: words(said.note(dice)) })
  const record = agent(
    minutes(dice, 60),
    act('record_work', { handling: dice.pick(['remote', 'visit']), work_done: said.note(dice) }),
  )
  const solve = () =>
    agent(minutes(dice, 240), act('solve', { handling: dice.pick(['remote', 'visit']), solution: said.solution(dice) }))
  const object = () => requester(minutes(dice, 90), act('object', { reason: said.answer(dice) }))

  const middle = [
    ...(dice.happens(0.85) ? [respond] : []),
    ...(dice.happens(0.4) ? [note] : []),
    ...(dice.happens(0.35) ? [ask, answer] : []),
    ...(dice.happens(0.5) ? [record] : []),
  ]
  const handled = [triage, start, ...middle]
  switch (stage) {
    case 'new':
      return dice.happens(0.2) ? [note] : []
    case 'triaged':
      return dice.happens(0.4) ? [triage, respond] : [triage]
    case 'in_progress':
      return handled
    case 'waiting_requester':
      return [triage, start, respond, ask]
    case 'solved':
      return [...handled, solve()]
    case 'disputed':
      return [
        ...[...handled, solve(), object(), solve(), object(), solve()],
        requester(minutes(dice, 90), act('appeal', { reason: said.answer(dice) })),
      ]
    case 'closed': {
      const objected = dice.happens(0.07) ? [object(), solve()] : []
      const reopened = dice.happens(0.01) ? [lead(30, act('reopen', { reason: said.note(dice) })), solve()] : []
      // the others close by silence, which is the core's own timer
      const confirmed = dice.happens(0.6) ? [requester(minutes(dice, 180), act('confirm'))] : []
      return [...handled, solve(), ...objected, ...reopened, ...confirmed]
    }
  }
}

function act(action: string, values: FieldValues = {}): Command {
  return { do: 'act', action, values }
}

function words(text: string) {
  return { text, files: [] }
}

/** Mostly shorter than the usual, now and then much longer; never so long that a silence closes the ticket before. */
function minutes(dice: Dice, usual: number): number {
  return Math.min(1200, usual * (0.1 - Math.log(1 - dice.roll())))
}

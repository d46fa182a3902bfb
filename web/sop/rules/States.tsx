import { StateMark, Tag } from '../../ui/Marks.tsx'
import { Chosen } from '../Chosen.tsx'
import styles from './Rules.module.css'
import type { Definition, Words } from './words.ts'

type State = Definition['states'][string]

/** Where a ticket can stand, whom it waits for there, and what stands still meanwhile (C15). */
export function States({ words }: { readonly words: Words }) {
  const { say, pick, sop } = words
  const pausedIn = (state: string) =>
    Object.values(sop.clocks).filter(({ pauses }) => pauses?.some((pause) => pause.in.includes(state)))
  return (
    <ul className={styles.cards}>
      {Object.entries(sop.states).map(([name, state]) => (
        <li key={name} className={styles.state}>
          <h3>
            <StateMark kind={kindOf(state)}>{pick(state.label)}</StateMark>
            <Chosen source={state.source} />
            {state.first ? <Tag>{say('sop_page:state.first')}</Tag> : null}
            {state.locks ? <Tag>{say('sop_page:state.locks')}</Tag> : null}
            {state.ends && !state.locks ? <Tag>{say('sop_page:state.ends')}</Tag> : null}
          </h3>
          <p>{say(`sop_page:waits.${state.waits_for}`)}</p>
          <p className="quiet">{say('sop_page:state.requester', { words: pick(state.requester) })}</p>
          {pausedIn(name).map((clock) => (
            <p key={clock.label.en} className="quiet">
              {say('sop_page:state.paused', { clock: pick(clock.label) })}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** As tickets show it: over, waiting for somebody outside, being worked on, or fresh at the desk. */
function kindOf(state: State): 'over' | 'wait' | 'work' | 'fresh' {
  if (state.ends) return 'over'
  if (state.waits_for === 'requester' || state.waits_for === 'third_party') return 'wait'
  return state.waits_for === 'assignee' ? 'work' : 'fresh'
}

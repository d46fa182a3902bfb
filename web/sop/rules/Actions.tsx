import { IconArrowRight, IconRobot } from '@tabler/icons-react'
import { Chosen } from '../Chosen.tsx'
import { effectWords, handOverWords, requirementWords, whoWords } from './actionWords.ts'
import styles from './Rules.module.css'
import { type Definition, named, type Words } from './words.ts'

type Action = Definition['actions'][string]

/** What may be done: by whom, in which states, what must be there first, what it does, and where it leads (A12). */
export function Actions({ words }: { readonly words: Words }) {
  return (
    <ul className={styles.lines}>
      {Object.entries(words.sop.actions).map(([name, action]) => (
        <Line key={name} action={action} words={words} />
      ))}
    </ul>
  )
}

function Line({ action, words }: { readonly action: Action; readonly words: Words }) {
  const { say, pick } = words
  const does = [
    ...(action.hand_over ? [handOverWords(action.hand_over, words)] : []),
    ...(action.does ?? []).map((effect) => effectWords(effect, words)),
  ]
  const facts = [
    ['requires', (action.requires ?? []).map((one) => requirementWords(one, words))],
    ['does', [...new Set(does)]],
  ] as const
  return (
    <li className={styles.line}>
      <div>
        <h3>
          {action.on === undefined ? null : <IconRobot aria-hidden="true" />}
          {pick(action.label)}
          <Chosen source={action.source} />
          {action.clause ? (
            <span className={styles.clause}>{say('sop_page:clause', { clause: action.clause })}</span>
          ) : null}
        </h3>
        <p className="quiet">{whoWords(action, words)}</p>
        {action.help ? <p className={styles.help}>{pick(action.help)}</p> : null}
      </div>
      <p className={styles.way}>
        <span className="unseen">{say('sop_page:rules.in')}: </span>
        {action.in.map((state) => named('states', state, words)).join(', ')}
        <span className={styles.to}>
          {action.to === undefined ? (
            <span className="quiet">{say('sop_page:rules.stays')}</span>
          ) : (
            <>
              <IconArrowRight aria-hidden="true" />
              <span className="unseen">{say('sop_page:rules.to')}: </span>
              <b>{named('states', action.to, words)}</b>
            </>
          )}
        </span>
      </p>
      <dl>
        {facts.map(([name, lines]) =>
          lines.length > 0 ? (
            <div key={name}>
              <dt>{say(`sop_page:rules.${name}`)}</dt>
              <dd>
                <ul className={styles.items}>
                  {lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </li>
  )
}

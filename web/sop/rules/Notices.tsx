import { Chosen } from '../Chosen.tsx'
import styles from './Rules.module.css'
import { both, type Definition, either, named, triggerWords, type Words } from './words.ts'

type Notice = Definition['notices'][number]

/** Who is told what, and when; the words themselves open below. */
export function Notices({ words }: { readonly words: Words }) {
  const { say, pick } = words
  return (
    <ul className={styles.lines}>
      {words.sop.notices.map((notice) => (
        <li key={notice.id} className={styles.notice}>
          <h3>
            {say('sop_page:notice.when', { on: triggerWords(notice.on, words) })}
            <Chosen source={notice.source} />
            {notice.clause ? (
              <span className={styles.clause}>{say('sop_page:clause', { clause: notice.clause })}</span>
            ) : null}
          </h3>
          <p className="quiet">
            {say('sop_page:notice.to', {
              to: both(
                notice.to.map((one) => whom(one, words)),
                words,
              ),
            })}
            {notice.in ? ` ${onlyIn(notice.in, words)}` : ''}
          </p>
          <details>
            <summary>{pick(notice.subject)}</summary>
            <p className={styles.text}>{pick(notice.text)}</p>
            {notice.short ? (
              <p className={styles.text}>{say('sop_page:notice.short', { text: pick(notice.short) })}</p>
            ) : null}
          </details>
        </li>
      ))}
    </ul>
  )
}

function whom(name: Notice['to'][number], words: Words): string {
  const isWord = name === 'assignee' || name === 'desk' || name === 'consulted' || name === 'visitor'
  if (isWord) return words.say(`sop_page:notice.${name}`)
  return named('roles', name, words)
}

function onlyIn(states: readonly string[], words: Words): string {
  const labels = states.map((state) => words.say('sop_page:quoted', { words: named('states', state, words) }))
  return words.say('sop_page:notice.in', { states: either(labels, words) })
}

import { Tag } from '../../ui/Marks.tsx'
import { Chosen } from '../Chosen.tsx'
import styles from './Rules.module.css'
import { visitWords } from './visitWords.ts'
import type { Definition, Words } from './words.ts'

type Spec = NonNullable<Definition['visits']>

/** Who goes on visits, who plans them, and who is told before anybody departs (C11, C17). */
export function Visiting({ visits, words }: { readonly visits: Spec; readonly words: Words }) {
  const { say } = words
  const { source, clause } = visits
  return (
    <li className={styles.state}>
      <h3>
        {say('sop_page:obligation.visits')}
        <Chosen source={source} />
        <Tag>{say('sop_page:obligation.visit')}</Tag>
        {clause ? <span className={styles.clause}>{say('sop_page:clause', { clause })}</span> : null}
      </h3>
      {visitWords(visits, words).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </li>
  )
}

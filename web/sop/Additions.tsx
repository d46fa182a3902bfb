import { additionSentence } from '../../core/sop/additionWords.ts'
import type { SopView } from '../../server/contract/sops.ts'
import { target } from '../format.ts'
import { Chosen } from './Chosen.tsx'
import { useContent } from './content.ts'
import styles from './document/Prose.module.css'

/** What may still be added after the end of a ticket: who, what, and how long (D13). */
export function Additions({ sop }: { readonly sop: SopView['definition'] }) {
  const { say, pick, language } = useContent()
  return (
    <dl className={styles.terms}>
      {Object.entries(sop.additions ?? {}).map(([name, spec]) => (
        <div key={name}>
          <dt>
            {pick(spec.label)}
            <Chosen source={spec.source} />
          </dt>
          <dd>
            {additionSentence(sop, spec, {
              say: (pattern, blanks = {}) => say(`sop_page:addition.${pattern}`, blanks),
              pick,
              time: (duration) => target(duration, language),
            })}{' '}
            {say('sop_page:addition.beside')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

import { signersOf } from '../../../core/sop/signers.ts'
import { Tag } from '../../ui/Marks.tsx'
import { Chosen } from '../Chosen.tsx'
import styles from './Rules.module.css'
import { type Definition, either, named, type Words } from './words.ts'

/** What a ticket waits for besides work: tiers (D5) and signatures (A20), as far as the SOP knows them. */
export function Obligations({ words }: { readonly words: Words }) {
  const { say, pick, sop } = words
  return (
    <ul className={styles.cards}>
      {Object.entries(sop.tiers ?? {}).map(([name, tier], at) => (
        <li key={`tier ${name}`} className={styles.state}>
          <h3>
            {pick(tier.label)}
            <Chosen source={tier.source} />
            <Tag>{`${say('sop_page:obligation.tiers')} ${at + 1}`}</Tag>
          </h3>
          {tier.help ? <p>{pick(tier.help)}</p> : null}
        </li>
      ))}
      {Object.entries(sop.signoffs ?? {}).map(([name, signoff]) => (
        <li key={`signoff ${name}`} className={styles.state}>
          <h3>
            {pick(signoff.label)}
            <Chosen source={signoff.source} />
            <Tag>{say('sop_page:obligation.signoff')}</Tag>
          </h3>
          <p>{say('sop_page:obligation.signers', { roles: either(signers(name, words), words) })}</p>
        </li>
      ))}
    </ul>
  )
}

/** Whether the SOP has anything to say here. */
export function hasObligations({ tiers, signoffs }: Definition): boolean {
  return [tiers, signoffs].some((part) => Object.keys(part ?? {}).length > 0)
}

function signers(signoff: string, words: Words): readonly string[] {
  return [...new Set(signersOf(words.sop, signoff))].map((role) => named('roles', role, words))
}

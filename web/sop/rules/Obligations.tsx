import { signersOf } from '../../../core/sop/signers.ts'
import { Tag } from '../../ui/Marks.tsx'
import { Chosen } from '../Chosen.tsx'
import { problemWords } from './actionWords.ts'
import styles from './Rules.module.css'
import { Visiting } from './Visiting.tsx'
import { both, type Definition, either, fieldWord, named, type Words } from './words.ts'

/** What a ticket waits for besides work: tiers (D5), approvals (B2), answers of colleagues (E7), signatures (A20), visits (C17) and problems (D7), as far as the SOP knows them. */
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
      {Object.entries(sop.approvals ?? {}).map(([name, approval]) => (
        <li key={`approval ${name}`} className={styles.state}>
          <h3>
            {pick(approval.label)}
            <Chosen source={approval.source} />
            <Tag>{say('sop_page:obligation.approval')}</Tag>
          </h3>
          <p>{say(`sop_page:obligation.asked_${approval.order}`, { who: approvers(approval, words) })}</p>
          <p>{say('sop_page:obligation.services', { services: services(name, words) })}</p>
        </li>
      ))}
      {sop.visits ? <Visiting visits={sop.visits} words={words} /> : null}
      {sop.consultation ? <Consulting consultation={sop.consultation} words={words} /> : null}
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
      {sop.problem ? <Problem problem={sop.problem} words={words} /> : null}
    </ul>
  )
}

type Consulting = { readonly consultation: NonNullable<Definition['consultation']>; readonly words: Words }

function Consulting({ consultation, words }: Consulting) {
  const { say, pick } = words
  const { label, source, help, by, asks, in: states, shows, clock, clause } = consultation
  const stated = {
    by: either(
      by.map((role) => named('roles', role, words)),
      words,
    ),
    asks: either(
      asks.map((one) => say(`sop_page:obligation.ask_${one}`)),
      words,
    ),
    states: both(
      states.map((state) => say('sop_page:quoted', { words: named('states', state, words) })),
      words,
    ),
  }
  const fields = both(
    shows.map((name) => fieldWord(name, words)),
    words,
  )
  return (
    <li className={styles.state}>
      <h3>
        {pick(label)}
        <Chosen source={source} />
        <Tag>{say('sop_page:obligation.consultation')}</Tag>
        {clause ? <span className={styles.clause}>{say('sop_page:clause', { clause })}</span> : null}
      </h3>
      {help ? <p>{pick(help)}</p> : null}
      <p>{say('sop_page:obligation.consults', stated)}</p>
      <p>{say('sop_page:obligation.consultShows', { fields })}</p>
      {clock ? <p>{say('sop_page:obligation.consultDue', { clock: named('clocks', clock, words) })}</p> : null}
    </li>
  )
}

function Problem({ problem, words }: { readonly problem: NonNullable<Definition['problem']>; readonly words: Words }) {
  const { say, pick } = words
  const gives = (problem.gives ?? []).map((field) => fieldWord(field, words))
  return (
    <li className={styles.state}>
      <h3>
        {named('types', problem.type, words)}
        <Chosen source={problem.source} />
        <Tag>{say('sop_page:obligation.problem')}</Tag>
      </h3>
      <p>{problemWords(problem, words)}</p>
      {gives.length > 0 ? <p>{say('sop_page:obligation.problemGives', { fields: gives.join(', ') })}</p> : null}
      {problem.requester ? (
        <p className="quiet">{say('sop_page:obligation.problemSays', { words: pick(problem.requester) })}</p>
      ) : null}
    </li>
  )
}

/** Whether the SOP has anything to say here. */
export function hasObligations({ tiers, approvals, signoffs, consultation, problem, visits }: Definition): boolean {
  return [tiers, approvals, signoffs, consultation, problem, visits].some((part) => Object.keys(part ?? {}).length > 0)
}

function approvers({ asks }: NonNullable<Definition['approvals']>[string], words: Words): string {
  const who = asks.map((ask) =>
    'role' in ask
      ? named('roles', ask.role, words)
      : words.say('sop_page:obligation.person_in', { field: fieldWord(ask.person_in, words) }),
  )
  return both(who, words)
}

function services(approval: string, words: Words): string {
  const items = Object.values(words.sop.catalogue ?? {}).filter((item) => item.approval === approval)
  return items.map(({ label }) => words.pick(label)).join(', ')
}

function signers(signoff: string, words: Words): readonly string[] {
  return [...new Set(signersOf(words.sop, signoff))].map((role) => named('roles', role, words))
}

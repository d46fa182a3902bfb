import type { SopView } from '../../../server/contract/sops.ts'
import { useMe } from '../../account/session.ts'
import { Chosen } from '../Chosen.tsx'
import { longDate, useContent } from '../content.ts'
import styles from './Document.module.css'

/** The block at the head of a controlled document: whose it is, its number, revision and date, and its name. */
export function Cover({ sop }: { readonly sop: SopView }) {
  const { say, pick, language } = useContent()
  const me = useMe()
  const { document } = sop.definition
  const company = me.companies.find((one) => one.id === sop.companyId)?.name
  const facts = [
    ['number', document.number],
    ['revision', document.revision],
    ['effective', longDate(document.effective, language)],
    ['owner', pick(document.owner)],
  ] as const
  return (
    <header className={styles.cover}>
      <div className={styles.whose}>
        {company ? <p className={styles.company}>{company}</p> : null}
        <p>{pick(document.owner)}</p>
        <p className={styles.kind}>{say(`sop_page:document.kind.${document.layout}`)}</p>
      </div>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{say(`sop_page:fact.${name}`)}</dt>
            <dd>
              {value}
              <Chosen source={document.source} part={name} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.name}>
        <p>{say('sop_page:document.name')}</p>
        <h2>{pick(document.title)}</h2>
      </div>
    </header>
  )
}

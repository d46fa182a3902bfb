import type { SopView } from '../../../server/contract/sops.ts'
import { moment } from '../../format.ts'
import { useReading } from '../../text.ts'
import { Chosen } from '../Chosen.tsx'
import { longDate, useContent } from '../content.ts'
import styles from './Prose.module.css'
import { useRecord } from './record.ts'

type Definition = SopView['definition']
type Prose = { readonly document: Definition['document'] }

/** What the document rests on. */
export function References({ document }: Prose) {
  const { pick } = useContent()
  return (
    <ol className={styles.list}>
      {(document.references ?? []).map((reference) => (
        <li key={reference.en}>
          {pick(reference)}
          <Chosen source={document.source} part="references" />
        </li>
      ))}
    </ol>
  )
}

/** The terms of the document and what they mean in it. */
export function Definitions({ document }: Prose) {
  const { pick } = useContent()
  return (
    <dl className={styles.terms}>
      {document.definitions.map(({ term, meaning }) => (
        <div key={term.en}>
          <dt>
            {pick(term)}
            <Chosen source={document.source} part="definitions" />
          </dt>
          <dd>{pick(meaning)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Who answers for what. */
export function Responsibilities({ sop }: { readonly sop: Definition }) {
  const { pick } = useContent()
  return (
    <dl className={styles.terms}>
      {sop.document.responsibilities.map(({ role, duties, source }) => (
        <div key={role}>
          <dt>
            {pick(sop.roles[role]?.label ?? { id: role, en: role })}
            <Chosen source={source} />
          </dt>
          <dd>
            <ul className={styles.list}>
              {duties.map((duty) => (
                <li key={duty.en}>{pick(duty)}</li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What changed with each revision (B10). */
export function History({ document, revisions }: Prose & { readonly revisions: SopView['revisions'] }) {
  const { say, pick, language } = useContent()
  return (
    <table className={styles.history}>
      <thead>
        <tr>
          <th scope="col">{say('sop_page:fact.revision')}</th>
          <th scope="col">{say('sop_page:document.date')}</th>
          <th scope="col">{say('sop_page:document.change')}</th>
        </tr>
      </thead>
      <tbody>
        {document.history.map(({ revision, date, change }) => (
          <tr key={revision}>
            <th scope="row">{revision}</th>
            <td className={styles.date}>{longDate(date, language)}</td>
            <td>
              {pick(change)}
              <Chosen source={document.source} part="history" />
              <Record of={revisions.find((one) => one.revision === revision)?.approval ?? null} />
              <Withdrawn of={revisions.find((one) => one.revision === revision)?.withdrawn ?? null} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Who wrote a revision and who approved it, as it is on record beside the file (B10). */
function Record({ of }: { readonly of: SopView['revisions'][number]['approval'] }) {
  const record = useRecord(of)
  return record.length === 0 ? null : <p className={styles.approval}>{record.join(' · ')}</p>
}

/** Who withdrew a revision before its day, and why (B10). */
function Withdrawn({ of }: { readonly of: SopView['revisions'][number]['withdrawn'] }) {
  const { say, language } = useContent()
  const reading = useReading()
  if (of === null) return null
  const at = moment(of.at, { ...reading, language })
  return (
    <p className={styles.approval}>
      {say('sop_draft:history.withdrawn', { by: of.by, at })} · {of.note}
    </p>
  )
}

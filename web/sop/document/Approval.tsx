import { signatoriesOf } from '../../../core/sop/sheets.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import { Chosen } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import styles from './Approval.module.css'
import { useRecord } from './record.ts'

/**
 * The approval block: a field for each who signs, and below it the approval that is on record here, who wrote this revision, who
 * approved it and when (B10).
 */
export function Approval({ sop }: { readonly sop: SopView }) {
  const { say, pick } = useContent()
  const record = useRecord(sop.revisions.find(({ revision }) => revision === sop.revision)?.approval ?? null)
  const fields = signatoriesOf(sop.definition.document)
  return (
    <div className={styles.approval}>
      {fields.length > 0 ? (
        <ul className={styles.fields}>
          {fields.map(({ part, office, name, sources }) => (
            <li key={part}>
              <h3>{say(`print:${part}`)}</h3>
              <p>
                {pick(office)}
                {sources.map((source, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two places that may say it, always in this order
                  <Chosen key={index} source={source} part={part} />
                ))}
              </p>
              <p className={styles.sign}>{say('print:signature')}</p>
              <p className={styles.named}>{name}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {record.length > 0 ? (
        <section className={styles.record}>
          <h3>{say('print:record')}</h3>
          {record.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      ) : null}
    </div>
  )
}

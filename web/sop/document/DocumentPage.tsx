import { sheetsOf } from '../../../core/sop/sheets.ts'
import { standingOf } from '../../../core/sop/standing.ts'
import { moment } from '../../format.ts'
import { useNow } from '../../now.ts'
import { useReading } from '../../text.ts'
import { ChosenLegend } from '../Chosen.tsx'
import { useContent } from '../content.ts'

import { useSop } from '../theSop.ts'
import { Cover } from './Cover.tsx'
import styles from './Document.module.css'
import { Identity } from './Identity.tsx'
import { Part } from './Part.tsx'
import { usePageRules } from './pageRules.ts'

/**
 * The SOP as a controlled document, from the definition that runs, in the layout that it chooses (B10, X2): the same sheets as the
 * PDF's, black on white in every theme.
 */
export function DocumentPage() {
  const { say, pick, language } = useContent()
  const reading = useReading()
  const sop = useSop()
  const standing = standingOf(sop, useNow())
  const { document } = sop.definition
  const printed = say(`print:printed_${standing}`, {
    revision: sop.revision,
    at: moment(reading.now, { ...reading, language }),
  })
  usePageRules({
    left: `${sop.number} · ${say('sop_page:rev', { revision: sop.revision })} · ${printed}`,
    page: say('sop_page:document.page'),
    of: say('sop_page:document.of'),
  })
  const isApproved = sop.revisions.some(({ revision, approval }) => revision === sop.revision && approval !== null)
  const sheets = sheetsOf(sop.definition, isApproved)
  return (
    <article className={styles.desk} data-theme="light" aria-label={pick(sop.title)}>
      {sheets.map(({ head, parts }) => {
        const names = parts.map(({ part }) => part)
        const across = names.includes('procedure') || names.includes('chart')
        return (
          <div key={names.join()} className={styles.sheet} data-across={across} data-chart={names.includes('chart')}>
            {head === 'cover' ? <Cover sop={sop} /> : null}
            {head === 'identity' && document.identity ? <Identity sop={sop} identity={document.identity} /> : null}
            {head === 'annex' ? <h2 className={styles.annex}>{say('print:annex')}</h2> : null}
            {parts.map(({ part, no }) => (
              <Part key={part} {...{ sop, part, no }} />
            ))}
            {head === 'cover' || head === 'identity' ? null : (
              <p className={styles.whence}>
                {sop.number} · {say('sop_page:rev', { revision: sop.revision })}
              </p>
            )}
          </div>
        )
      })}
      <footer className={styles.foot}>
        <div>
          <p>{printed}.</p>
          <p>{say('print:uncontrolled')}</p>
          <ChosenLegend />
        </div>
        <p className={styles.code}>
          {say('print:code')} <b>{sop.code}</b>
        </p>
      </footer>
    </article>
  )
}

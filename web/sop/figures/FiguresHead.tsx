import { useGo } from '../../desk/useGo.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { ErrorBox } from '../../ui/Notices.tsx'
import { useContent } from '../content.ts'
import styles from './Figures.module.css'
import { weakest } from './figures.ts'
import { monthName } from './month.ts'
import type { Figures } from './useFigures.ts'

/** What the figures below say in a sentence, and the month that they are of. */
export function FiguresHead({ figures }: { readonly figures: Figures }) {
  const { t } = useText()
  const { say, language } = useContent()
  const go = useGo()
  return (
    <>
      <div className={styles.head}>
        <p aria-live="polite">
          <Sentence figures={figures} />
        </p>
        <select
          className={styles.month}
          aria-label={say('sop_page:measured.month')}
          value={figures.month}
          onChange={(event) => go(figures.hrefOfMonth(event.currentTarget.value), { replace: true })}
        >
          {figures.months.map((month) => (
            <option key={month} value={month}>
              {monthName(month, language)}
            </option>
          ))}
        </select>
      </div>
      {figures.error ? (
        <ErrorBox title={say('sop_page:measured.failed')} detail={sentenceOf(figures.error, t)} />
      ) : null}
    </>
  )
}

function Sentence({ figures }: { readonly figures: Figures }) {
  const { say, pick, language } = useContent()
  const { data } = figures
  if (!data) return null
  const month = monthName(figures.month, language)
  if (data.tickets === 0) return say('sop_page:measured.nothing', { month })
  const weak = weakest(data.steps)
  if (!weak) return say('sop_page:measured.allKept', { count: data.tickets, month })
  const step = weak.no === null ? pick(weak.activity) : say('sop_page:measured.step', { no: weak.no })
  return (
    <>
      {say('sop_page:measured.seen', { count: data.tickets, month })}{' '}
      <a className={styles.figure} href={figures.hrefOf(weak.id, 'late')}>
        {say('sop_page:measured.weakest', { step, late: weak.late, held: weak.late + weak.inStandard })}
      </a>
    </>
  )
}

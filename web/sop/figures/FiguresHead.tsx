import { useGo } from '../../desk/useGo.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { ErrorBox } from '../../ui/Notices.tsx'
import { Pick } from '../../ui/Pick.tsx'
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
        <Pick
          label={say('sop_page:measured.month')}
          value={figures.month}
          choices={figures.months.map((month) => ({ value: month, label: monthName(month, language) }))}
          onPick={(month) => go(figures.hrefOfMonth(month), { replace: true })}
        />
      </div>
      <AddedFigures figures={figures} />
      {figures.error ? (
        <ErrorBox title={say('sop_page:measured.failed')} detail={sentenceOf(figures.error, t)} />
      ) : null}
    </>
  )
}

/** What was added after the end in that month: how often, and the average of the scores (D13). */
function AddedFigures({ figures: { data } }: { readonly figures: Figures }) {
  const { say, pick, language } = useContent()
  if (!data || data.additions.length === 0) return null
  return (
    <ul className={styles.added}>
      {data.additions.map(({ name, label, most, made, average }) => (
        <li key={`${name} ${most}`}>
          <span>{pick(label)}</span>{' '}
          {average === null || most === null ? (
            <b>{say('sop_page:measured.added', { count: made })}</b>
          ) : (
            <>
              <b>{say('sop_page:measured.average', { average: decimal(average, language), most })}</b>{' '}
              {say('sop_page:measured.given', { count: made })}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A number with one digit after the point, as the language writes it. */
function decimal(value: number, language: 'id' | 'en'): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
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

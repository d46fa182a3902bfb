import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FigureTicket } from '../../../server/contract/figures.ts'
import { LongList } from '../../desk/LongList.tsx'
import { useGo } from '../../desk/useGo.ts'
import { duration, moment, target } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { useContent } from '../content.ts'
import { useSopPlace } from '../sopPlace.ts'
import { useSop } from '../theSop.ts'
import styles from './Figures.module.css'
import { type FigureRef, figureTicketsQuery } from './figures.ts'
import { monthName } from './month.ts'
import type { Figures } from './useFigures.ts'

/** The tickets behind a figure: which they are, by whom and when the step was carried out, and how long it took (X2). */
export function FigureList(props: { readonly figures: Figures; readonly figure: FigureRef }) {
  const { t } = useText()
  const { say, pick, language } = useContent()
  const place = useSopPlace()
  const sop = useSop()
  const go = useGo()
  const { figures } = props
  // the list stays as it was while the window closes
  const [figure] = useState(props.figure)
  const query = useInfiniteQuery(figureTicketsQuery(place, figures.month, figure))
  const step = sop.steps.find(({ id }) => id === figure.step)
  const own = figures.of(figure.step)
  const activity = step?.activity ?? own?.activity
  const answer = own?.answers.find(({ way }) => way === figure.way)?.label
  return (
    <Dialog
      wide
      opened
      title={say(`sop_page:measured.list.${figure.what}`, { month: monthName(figures.month, language) })}
      onClose={() => go(place.hrefOf('steps', { figure: null }), { replace: true })}
      closeLabel={t('words:close')}
    >
      {activity ? (
        <p className={styles.of}>
          {step ? `${step.no}. ` : null}
          {pick(activity)}
          {answer ? <b className={styles.answer}>{pick(answer)}</b> : null}
        </p>
      ) : null}
      <LongList
        query={query}
        bones={[44, 44, 44]}
        failed={say('sop_page:measured.failed')}
        none={<p>{say('sop_page:measured.none')}</p>}
      >
        {(lines) => (
          <ul className={styles.lines}>
            {lines.map((line) => (
              <Line key={`${line.ticket.id} ${line.doing?.time ?? 0}`} line={line} />
            ))}
          </ul>
        )}
      </LongList>
    </Dialog>
  )
}

function Line({ line }: { readonly line: FigureTicket }) {
  const { t } = useText()
  const { say, language } = useContent()
  const reading = useReading()
  const { ticket, at, doing } = line
  const again = doing && doing.time > 1 ? ` · ${t('sop_page:measured.nth', { time: doing.time })}` : ''
  return (
    <li>
      <a href={`/desk/all/${ticket.number}`}>
        <span className={styles.subject}>{ticket.subject}</span>
        <span className={styles.small}>
          {ticket.number} · {doing ? (doing.by?.name ?? t('words:system')) : say('sop_page:measured.ended')} ·{' '}
          {moment(at, reading)}
          {again}
        </span>
      </a>
      {doing?.measured ? (
        <span className={styles.took} data-met={doing.measured.met}>
          {duration(doing.measured.spentMs, language)}
          <span className={styles.small}>
            {say('sop_page:measured.of', { target: target(doing.measured.target, language) })}
          </span>
        </span>
      ) : doing?.tookMs != null ? (
        <span className={styles.took}>{duration(doing.tookMs, language)}</span>
      ) : null}
    </li>
  )
}

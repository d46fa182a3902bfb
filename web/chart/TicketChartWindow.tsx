import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import { sopQuery } from '../desk/ticketQueries.ts'
import { sentenceOf } from '../sentence.ts'
import { ChartDrawing } from '../sop/chart/ChartDrawing.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/ConfirmDialog.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import styles from './TicketChart.module.css'

/** The flow chart of the revision that the ticket runs under, its done steps and its present one marked (A21). */
export function TicketChartWindow(props: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { t, pick } = useText()
  const { ticket } = props
  const query = useQuery(sopQuery(ticket.sop.id, ticket.companyId, ticket.sop.revision))
  const states = useMemo(() => Object.fromEntries(ticket.rail.map(({ id, state }) => [id, state])), [ticket.rail])
  const now = ticket.rail.filter(({ state }) => state === 'now').map(({ activity }) => pick(activity))
  const done = ticket.rail.filter(({ state }) => state === 'done').length
  return (
    <Dialog opened title={pick(ticket.sopTitle)} onClose={props.onClose} closeLabel={t('words:close')} widest>
      <p className={styles.where}>
        {now.length > 0 ? t('words:chart.now', { step: now.join(', ') }) : t('words:chart.over')}{' '}
        <span className="quiet">{t('words:chart.done', { done, all: ticket.rail.length })}</span>
      </p>
      {query.isPending ? <Bones heights={[320]} label={t('words:loading')} /> : null}
      {query.error ? (
        <ErrorBox
          title={t('words:chart.failed')}
          detail={sentenceOf(query.error, t)}
          next={<Button onPress={() => void query.refetch()}>{t('words:tryAgain')}</Button>}
        />
      ) : null}
      {query.data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={styles.frame} aria-label={t('words:chart.open')} tabIndex={0}>
          <ChartDrawing svg={pick(query.data.chart)} factor={1} width="100%" states={states} className={styles.chart} />
        </section>
      ) : null}
    </Dialog>
  )
}

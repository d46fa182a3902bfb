import { IconCloudOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '../account/session.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { dayOf, zoneName } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { dayAround } from '../wallClock.ts'
import { DoVisit } from './DoVisit.tsx'
import styles from './MyVisits.module.css'
import { useReports, withTapped } from './useReports.ts'
import { VisitCard } from './VisitCard.tsx'
import { visitsQuery } from './visitQueries.ts'

/** Where one goes today, on the telephone: the visit that is on with its one big button, what comes after, and what is done (C17). */
export function MyVisitsPage() {
  const { t } = useText()
  const me = useMe()
  const reading = useReading()
  const reports = useReports(me.accountId)
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, isPending, error, refetch } = useQuery(visitsQuery(dayAround(reading.now, reading.zone), true))
  useEffect(() => {
    document.title = `${t('visits:today')} · Tanggap`
  }, [t])
  const visits = (data?.items ?? []).map((visit) => withTapped(visit, reports.waiting))
  const toCome = visits.filter(({ status }) => status !== 'left')
  const keyOf = (visit: (typeof visits)[number]) => `${visit.ticket.number} ${visit.id}`
  // what is under way comes first of itself
  const underWay = toCome.find(({ status }) => status !== 'planned')
  const open = visits.find((visit) => keyOf(visit) === chosen) ?? underWay ?? toCome[0]
  const day = `${dayOf(reading.now, reading)}, ${zoneName(reading.zone, reading.now)}`
  return (
    <div className={styles.whole}>
      <PageHead
        title={t('visits:today')}
        tabs={[
          { href: '/visits', label: t('visits:mine'), here: true },
          { href: '/visits/board', label: t('visits:board'), here: false },
        ]}
      />
      <div className={styles.page}>
        {reports.waiting.length > 0 ? (
          <div className={styles.net} role="status">
            <IconCloudOff aria-hidden="true" />
            <span>
              <b>{t('visits:waiting', { count: reports.waiting.length })}</b>
              <span>{t('visits:safe')}</span>
            </span>
          </div>
        ) : null}
        {reports.problem ? (
          <ErrorBox
            title={t('visits:failed')}
            detail={sentenceOf(reports.problem, t)}
            next={
              <>
                <Button onPress={reports.retry}>{t('words:tryAgain')}</Button>
                <Button look="plain" onPress={reports.takeBack}>
                  {t('visits:takeBack')}
                </Button>
              </>
            }
          />
        ) : null}
        <p className="quiet">
          {day} · {t('visits:counts', { done: visits.length - toCome.length, more: toCome.length })}
        </p>
        {isPending ? <Bones heights={[72, 180, 72]} label={t('words:loading')} /> : null}
        {error && !data ? (
          <ErrorBox
            title={t('visits:notLoaded')}
            detail={sentenceOf(error, t)}
            next={<Button onPress={() => void refetch()}>{t('words:tryAgain')}</Button>}
          />
        ) : null}
        {data && visits.length === 0 ? <EmptyState title={t('visits:none')}>{t('visits:noneText')}</EmptyState> : null}
        <ol className={styles.list}>
          {visits.map((visit, at) => (
            <li key={keyOf(visit)}>
              <VisitCard place={at + 1} visit={visit} open={visit === open} onOpen={() => setChosen(keyOf(visit))} />
            </li>
          ))}
        </ol>
        {open ? <DoVisit key={`${keyOf(open)} ${open.status}`} visit={open} onTap={reports.tap} /> : null}
      </div>
    </div>
  )
}

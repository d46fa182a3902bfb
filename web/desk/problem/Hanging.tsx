import { IconClockHour4, IconLock, IconMailCheck, IconStack2 } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { LinkedTickets } from '../../../server/contract/problems.ts'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { StateMark } from '../../ui/Marks.tsx'
import { Bones, ErrorBox } from '../../ui/Notices.tsx'
import { shortName } from '../names.ts'
import styles from './Problem.module.css'
import { linkedQuery } from './problemQueries.ts'

/** All the tickets that hang on this problem, and what each has heard of it (D7). */
export function Hanging({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const found = useInfiniteQuery(linkedQuery(ticket.number))
  const pages = found.data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const { total = 0, hidden = 0 } = pages[0] ?? {}
  return (
    <section className={styles.card} aria-labelledby="hanging">
      <h3 id="hanging">
        <IconStack2 aria-hidden="true" />
        {t('common_problem:hanging', { count: total })}
      </h3>
      {found.isPending ? <Bones heights={[44, 44]} label={t('words:loading')} /> : null}
      {found.error ? (
        <ErrorBox
          title={t('common_problem:failed')}
          detail={sentenceOf(found.error, t)}
          next={<Button onPress={() => void found.refetch()}>{t('words:tryAgain')}</Button>}
        />
      ) : null}
      {found.data && total === 0 ? <p className="quiet">{t('common_problem:none')}</p> : null}
      <ul className={styles.list}>
        {items.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
      {hidden > 0 ? <p className="quiet">{t('common_problem:hidden', { count: hidden })}</p> : null}
      {found.hasNextPage ? (
        <Button size="small" look="plain" busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('common_problem:more')}
        </Button>
      ) : null}
    </section>
  )
}

function Line({ one }: { readonly one: LinkedTickets['items'][number] }) {
  const { t, pick } = useText()
  const Sign = one.news === 'none' ? null : signs[one.news]
  return (
    <li>
      <a className={styles.subject} href={`/desk/all/${one.number}`}>
        <b>{one.subject}</b>
        <span>
          {one.number} · {shortName(one.requester.name)}
        </span>
      </a>
      <div className={styles.foot}>
        <StateMark kind={one.over ? 'over' : 'wait'}>{pick(one.state)}</StateMark>
        {Sign && one.news !== 'none' ? (
          <span className={styles.news} data-news={one.news}>
            <Sign aria-hidden="true" />
            {t(`common_problem:news.${one.news}`)}
          </span>
        ) : null}
      </div>
      {one.refusal ? <p className={styles.vain}>{t('common_problem:vain', { why: one.refusal.message })}</p> : null}
    </li>
  )
}

const signs = { told: IconMailCheck, coming: IconClockHour4, locked: IconLock } as const

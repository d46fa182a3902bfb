import { useQuery } from '@tanstack/react-query'
import { useMe } from '../account/session.ts'
import { ownChatsQuery } from '../chat/chatQueries.ts'
import { type Reading, timeOfDay } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { AskBox } from './AskBox.tsx'
import { ChatCard } from './ChatDoor.tsx'
import styles from './Home.module.css'
import { PortalPage } from './PortalPage.tsx'
import { openReportsQuery } from './reported.ts'
import { ServiceTiles, useReportViews } from './Services.tsx'
import { TicketList } from './TicketList.tsx'
import { ToAnswer } from './ToAnswer.tsx'
import { ToDecide } from './ToDecide.tsx'
import { needingFirst } from './ticketLine.tsx'
import { Ways } from './Ways.tsx'

/** The requester's first page: one box for what is wrong, their tickets, what can be asked for, other ways in. */
export function Home() {
  const { t } = useText()
  const me = useMe()
  const reading = useReading()
  const { views } = useReportViews()
  const chats = useQuery(ownChatsQuery).data
  const services = views.some((view) => view.services.length > 0)
  return (
    <PortalPage title={t('portal:places.home')}>
      <div className={styles.page}>
        <section className={styles.hero}>
          <p className="quiet">{t(`portal:home.greeting.${greeting(reading)}`, { name: me.name })}</p>
          <AskBox />
          {chats ? <ChatCard chats={chats} /> : null}
        </section>
        <div className={styles.right}>
          <ToDecide />
          <ToAnswer />
          <Mine />
          <Ways views={views} />
        </div>
        {services ? (
          <section className={styles.services} aria-labelledby="services">
            <div className={styles.head}>
              <h2 id="services">{t('portal:home.services')}</h2>
              <Button look="link" href="/services">
                {t('portal:home.allServices')}
              </Button>
            </div>
            <ServiceTiles views={views} most={6} />
          </section>
        ) : null}
      </div>
    </PortalPage>
  )
}

function Mine() {
  const { t } = useText()
  const mine = useQuery(openReportsQuery)
  const tickets = mine.data ? needingFirst(mine.data.items) : []
  return (
    <section className={styles.mine} aria-labelledby="mine">
      <div className={styles.head}>
        <h2 id="mine">{t('portal:places.tickets')}</h2>
        <Button look="link" href="/tickets">
          {t('portal:home.allTickets')}
        </Button>
      </div>
      {mine.isPending ? <Bones heights={[92, 92]} label={t('words:loading')} /> : null}
      {mine.isError ? (
        <ErrorBox
          title={t('portal:tickets.failed')}
          detail={sentenceOf(mine.error, t)}
          next={<Button onPress={() => void mine.refetch()}>{t('words:tryAgain')}</Button>}
        />
      ) : null}
      {mine.isSuccess && tickets.length === 0 ? <p className={styles.calm}>{t('portal:home.nothingOpen')}</p> : null}
      {tickets.length > 0 ? <TicketList tickets={tickets.slice(0, 4)} label={t('portal:places.tickets')} /> : null}
    </section>
  )
}

/** Morning until 11, midday until 15, afternoon until 18, then evening: as Indonesians greet. */
function greeting(reading: Reading): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = Number(timeOfDay(reading.now, reading).slice(0, 2))
  if (hour < 11) return hour < 4 ? 'evening' : 'morning'
  if (hour < 15) return 'noon'
  return hour < 18 ? 'afternoon' : 'evening'
}

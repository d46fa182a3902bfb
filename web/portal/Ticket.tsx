import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { Additions } from '../addition/Additions.tsx'
import { Approvals } from '../approval/Approvals.tsx'
import { TicketChart } from '../chart/TicketChart.tsx'
import { Fault } from '../Fault.tsx'
import { useText } from '../text.ts'
import { Bones, Notice } from '../ui/Notices.tsx'
import { ComingVisits } from '../visits/lazy.ts'
import { ZoneProvider } from '../zone.ts'
import { Conversation } from './Conversation.tsx'
import { Details } from './Details.tsx'
import { Hero } from './Hero.tsx'
import { Journey } from './Journey.tsx'
import { LackingForm } from './LackingForm.tsx'
import { Mute } from './Mute.tsx'
import { PortalPage } from './PortalPage.tsx'
import { Receipt } from './Receipt.tsx'
import { Reply } from './Reply.tsx'
import styles from './Ticket.module.css'
import { momentOf } from './ticketLine.tsx'
import { ticketQuery } from './ticketQueries.ts'

const route = getRouteApi('/signedIn/portal/tickets/$ref')

/** The requester's own ticket: first the one thing asked of them now, then the journey and the conversation. */
export function Ticket() {
  const { t } = useText()
  const { ref } = route.useParams()
  const found = useQuery(ticketQuery(ref))
  const elsewhere = useDeskPage(found.data)
  if (elsewhere !== null) return null
  if (found.isError && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />
  return (
    <PortalPage
      width="narrow"
      title={found.data?.subject ?? ref}
      back={{ href: '/tickets', label: t('portal:ticket.back'), title: t('portal:places.tickets') }}
    >
      {found.data ? (
        <ZoneProvider value={found.data.unit.zone}>
          <TicketPage reference={ref} ticket={found.data} />
        </ZoneProvider>
      ) : (
        <div className={styles.section}>
          <Bones heights={[32, 200, 120, 120]} label={t('words:loading')} />
        </div>
      )}
    </PortalPage>
  )
}

/** Who works on somebody else's ticket is led on from a mail's link to the desk; answers where, or null to stay. */
function useDeskPage(ticket: TicketView | undefined): string | null {
  const me = useMe()
  const router = useRouter()
  const own = me.companies.some((company) => company.personId === ticket?.requester.id)
  const page = ticket && !own && me.abilities.includes('desk') ? `/desk/all/${ticket.number}` : null
  useEffect(() => {
    if (page !== null) router.history.replace(page)
  }, [page, router])
  return page
}

/** Who reported it or takes part in it; somebody else here was asked to approve it, and nothing is asked of them besides (B2). */
function useIsParty({ requester, participants }: TicketView): boolean {
  const me = useMe()
  const ids = me.companies.map((company) => company.personId)
  return ids.includes(requester.id) || participants.some(({ id, approved }) => approved && ids.includes(id))
}

type Props = { readonly reference: string; readonly ticket: TicketView }

function TicketPage({ reference, ticket }: Props) {
  const { t, pick } = useText()
  const asked = momentOf(ticket) === 'question'
  const mayReply = ticket.abilities.includes('reply')
  const isParty = useIsParty(ticket)
  return (
    <div className={styles.page}>
      <h1>{ticket.subject}</h1>
      <p className={styles.sub}>{ticket.number}</p>
      <Where ticket={ticket} isParty={isParty} />
      <div className={styles.columns}>
        <div>
          {isParty ? (
            <>
              <Hero reference={reference} ticket={ticket} />
              {ticket.state.ends ? null : (
                <Suspense>
                  <ComingVisits number={ticket.number} />
                </Suspense>
              )}
              {ticket.problem?.says && !ticket.state.ends ? (
                <div className={styles.section}>
                  <Notice tone="good" title={pick(ticket.problem.says)} />
                </div>
              ) : null}
              <LackingForm reference={reference} ticket={ticket} />
            </>
          ) : null}
          {ticket.additions.length > 0 ? (
            <div className={styles.section}>
              <Additions ticket={ticket} />
            </div>
          ) : null}
          {ticket.approvals.length > 0 ? (
            <div className={styles.section}>
              <Approvals ticket={ticket} />
            </div>
          ) : null}
        </div>
        <aside className={styles.side}>
          {isParty ? (
            <section className={styles.section} aria-labelledby="journey">
              <h2 id="journey">{t('portal:journey.title')}</h2>
              <div className={styles.panel}>
                <Journey ticket={ticket} />
              </div>
              <TicketChart ticket={ticket} />
            </section>
          ) : null}
          <Details ticket={ticket} />
          <Receipt ticket={ticket} />
          {isParty && !ticket.state.ends ? <Mute reference={reference} /> : null}
        </aside>
        <section className={[styles.section, styles.talk].join(' ')} aria-labelledby="talk">
          <h2 id="talk">{t('portal:talk.title')}</h2>
          <Conversation reference={reference} ticket={ticket} />
          {mayReply && !asked ? (
            <div className={styles.reply}>
              <Reply reference={reference} ticket={ticket} />
            </div>
          ) : null}
        </section>
      </div>
    </div>
  )
}

function Where({ ticket, isParty }: { readonly ticket: TicketView; readonly isParty: boolean }) {
  const { t, pick } = useText()
  if (!isParty) return <p className={styles.sub}>{t('portal:ticket.askedBy', { name: ticket.requester.name })}</p>
  if (ticket.state.ends) return <p className={styles.sub}>{pick(ticket.state.requester)}</p>
  if (ticket.assignee === null)
    return <p className={styles.sub}>{t('portal:ticket.atDesk', { desk: ticket.desk.name })}</p>
  return (
    <p className={styles.sub}>
      {t('portal:ticket.handledBy')} <b>{ticket.assignee.name}</b>, {t('portal:ticket.newsByMail')}
    </p>
  )
}

import { IconArrowLeft, IconMailOpened } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery } from '../../server/contract/mail.ts'
import { send } from '../api.ts'
import { LongList } from '../desk/LongList.tsx'
import { fateOf, fates, whyWords } from '../desk/ticket/fates.ts'
import { MailFrame } from '../desk/ticket/MailFrame.tsx'
import { moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { type Say, useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Bones, EmptyState, ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Mail.module.css'
import { MailHead } from './MailHead.tsx'
import { type DeliveryView, deliveriesQuery, deliveryQuery } from './mailQueries.ts'
import { useMailPlace } from './useMailPlace.ts'

/** Every mail that went out, or would go out once an SMTP server is set, to be read as its reader sees it. */
export function OutboxPage() {
  const { t } = useText()
  const place = useMailPlace('/mail')
  const query = useInfiniteQuery(deliveriesQuery)
  const open = place.open === undefined ? null : Number(place.open)
  return (
    <div className={styles.page}>
      <MailHead path="/mail" />
      <div className={styles.columns} data-open={open !== null}>
        <section className={styles.list} aria-label={t('mail_page:tab.out')}>
          <LongList
            query={query}
            bones={[54, 54, 54, 54]}
            failed={t('mail_page:failed')}
            none={
              <EmptyState icon={<IconMailOpened aria-hidden="true" />} title={t('mail_page:out.none')}>
                {t('mail_page:out.noneText')}
              </EmptyState>
            }
          >
            {(rows) => (
              <ol>
                {rows.map((row) => (
                  <Line key={row.id} delivery={row} href={place.hrefWith({ open: row.id })} here={row.id === open} />
                ))}
              </ol>
            )}
          </LongList>
        </section>
        <section className={styles.reading} aria-label={t('mail_page:reading')}>
          {open === null ? (
            <EmptyState icon={<IconMailOpened aria-hidden="true" />} title={t('mail_page:choose')} />
          ) : (
            <Letter key={open} id={open} onBack={() => place.goWith({ open: null })} />
          )}
        </section>
      </div>
    </div>
  )
}

function Line(props: { readonly delivery: Delivery; readonly href: string; readonly here: boolean }) {
  const { t } = useText()
  const reading = useReading()
  const { delivery } = props
  const fate = fates[fateOf(delivery)]
  return (
    <li className={styles.row} data-here={props.here}>
      <a href={props.href} aria-current={props.here ? 'true' : undefined}>
        <span className={styles.top}>
          <b className="cut">{delivery.to}</b>
          <span title={moment(delivery.at, reading)}>{near(delivery.at, reading)}</span>
        </span>
        <span className="cut">{delivery.subject}</span>
        <span className={styles.fate} data-tone={fate.tone}>
          <fate.sign aria-hidden="true" />
          <span className="cut">{stateWords(delivery, t)}</span>
        </span>
      </a>
    </li>
  )
}

/** What became of a mail, with the reason in words where we know it, else as the other server said it. */
function stateWords(delivery: Delivery, t: Say): string {
  const fate = fateOf(delivery)
  const state = t(`mail_page:state.${fate}`)
  if (fate === 'in_chat') return state
  if (delivery.detail === null) return delivery.state === 'kept' ? `${state}, ${t('mail_page:why.no_smtp')}` : state
  return `${state}, ${whyWords('mail_page', delivery.detail, t)}`
}

function Letter({ id, onBack }: { readonly id: number; readonly onBack: () => void }) {
  const { t } = useText()
  const { data, error } = useQuery(deliveryQuery(id))
  const [plain, setPlain] = useState(false)
  if (error) return <ErrorBox title={t('mail_page:failed')} detail={sentenceOf(error, t)} />
  if (!data) return <Bones heights={[28, 60, 320]} label={t('words:loading')} />
  return (
    <article className={styles.letter}>
      <LetterHead delivery={data} onBack={onBack} />
      <div className={styles.views} role="tablist" aria-label={t('mail_page:view')}>
        {[false, true].map((text) => (
          <button
            key={String(text)}
            type="button"
            role="tab"
            aria-selected={plain === text}
            onClick={() => setPlain(text)}
          >
            {t(text ? 'mail_page:text' : 'mail_page:html')}
          </button>
        ))}
      </div>
      {plain || data.html === '' ? (
        <pre className={styles.plain}>{data.text}</pre>
      ) : (
        <div className={styles.frame}>
          <MailFrame html={data.html} title={data.subject} />
        </div>
      )}
    </article>
  )
}

function LetterHead({ delivery, onBack }: { readonly delivery: DeliveryView; readonly onBack: () => void }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const again = useSubmit(
    `delivery.${delivery.id}`,
    (_: 'again', key) => send<Delivery>('POST', `deliveries/${delivery.id}/retry`, { key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['mail'] })
      announce(t('mail_page:out.again'))
    },
  )
  const fate = fateOf(delivery)
  const stuck = fate === 'kept' || fate === 'failed'
  return (
    <header className={styles.head}>
      <div className={styles.back}>
        <IconButton label={t('words:back')} onPress={onBack}>
          <IconArrowLeft aria-hidden="true" />
        </IconButton>
      </div>
      <h2>{delivery.subject}</h2>
      <dl>
        <dt>{t('mail_page:to')}</dt>
        <dd>{delivery.to}</dd>
        <dt>{t('mail_page:at')}</dt>
        <dd>{moment(delivery.at, reading)}</dd>
        {delivery.ticket ? (
          <>
            <dt>{t('mail_page:ticket')}</dt>
            <dd>
              <a href={`/desk/all/${delivery.ticket.number}`}>{delivery.ticket.number}</a>
            </dd>
          </>
        ) : null}
      </dl>
      {stuck ? (
        <Notice
          tone={delivery.state === 'failed' ? 'late' : 'warn'}
          title={stateWords(delivery, t)}
          next={
            <Button size="small" busy={again.busy} onPress={() => again.submit('again')}>
              {t('mail_page:out.send')}
            </Button>
          }
        >
          <p>{t(delivery.detail === null ? 'mail_page:out.noSmtp' : 'mail_page:out.stuck')}</p>
          {again.problem ? <p>{sentenceOf(again.problem, t)}</p> : null}
        </Notice>
      ) : null}
    </header>
  )
}

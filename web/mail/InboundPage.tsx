import { IconDownload, IconInbox, IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { LongList } from '../desk/LongList.tsx'
import { PageHead } from '../desk/PageHead.tsx'
import { moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { FieldError } from '../ui/Field.tsx'
import { Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
import { DecidedBy, KeptActs, useDecision } from './KeptActs.tsx'
import styles from './Mail.module.css'
import { MailHead } from './MailHead.tsx'
import { type Inbound, inboundQuery } from './mailQueries.ts'
import { type Outcome, outcomes } from './mailSearch.ts'
import { OutcomeTabs } from './OutcomeTabs.tsx'
import { useMailPlace } from './useMailPlace.ts'

const tones = {
  quarantined: 'late',
  held: 'warn',
  waiting: 'hold',
  ticket: 'good',
  message: 'good',
  ignored: 'plain',
} as const

/** Every mail that came in and what became of it; none is lost, and each may be looked at again. */
export function InboundPage() {
  return (
    <div className={styles.page}>
      <MailHead path="/mail/in" />
      <Mails path="/mail/in" outcomes={[undefined, ...outcomes.filter((one) => one !== 'answered')]} />
    </div>
  )
}

/** What was kept for the desks where one works, until somebody there says what becomes of it (trust.md check 21). */
export function DeskMailsPage() {
  const { t } = useText()
  useEffect(() => {
    document.title = `${t('desk:queue.mails')} · Tanggap`
  }, [t])
  return (
    <div className={styles.page}>
      <PageHead title={t('desk:queue.mails')} tabs={[]} />
      <Mails path="/desk/mails" outcomes={['held', 'quarantined', 'ignored']} />
    </div>
  )
}

function Mails(props: { readonly path: string; readonly outcomes: readonly (Outcome | undefined)[] }) {
  const { t } = useText()
  const found = useMailPlace(props.path)
  const place = { ...found, outcome: props.outcomes.find((one) => one === found.outcome) ?? props.outcomes[0] }
  const query = useInfiniteQuery(inboundQuery(place.outcome))
  return (
    <>
      <OutcomeTabs place={place} outcomes={props.outcomes} />
      <div className={styles.log}>
        <LongList
          query={query}
          bones={[56, 56, 56]}
          failed={t('mail_page:failed')}
          none={
            <EmptyState icon={<IconInbox aria-hidden="true" />} title={t('mail_page:in.none')}>
              {t(place.outcome ? 'mail_page:in.noneOf' : 'mail_page:in.noneText')}
            </EmptyState>
          }
        >
          {(rows) => (
            <ol>
              {rows.map((row) => (
                <Came key={row.id} mail={row} />
              ))}
            </ol>
          )}
        </LongList>
      </div>
    </>
  )
}

function Came({ mail }: { readonly mail: Inbound }) {
  const { t } = useText()
  const reading = useReading()
  const decide = useDecision('mail', mail.id)
  const open = mail.outcome !== 'ticket' && mail.outcome !== 'message' && mail.outcome !== 'waiting'
  return (
    <li className={styles.came}>
      <div className={styles.what}>
        <b className="cut">{mail.subject || t('mail_page:in.noSubject')}</b>
        <span className="cut quiet small">
          {mail.from} · <span title={moment(mail.receivedAt, reading)}>{near(mail.receivedAt, reading)}</span>
        </span>
        {mail.reason ? (
          <span className={styles.reason}>{t(`mail_page:reason.${mail.reason}`, { defaultValue: mail.reason })}</span>
        ) : null}
        <DecidedBy decided={mail.decided} />
        <FieldError id={`inbound-${mail.id}`}>{decide.problem ? sentenceOf(decide.problem, t) : null}</FieldError>
      </div>
      <div className={styles.became}>
        <Tag tone={tones[mail.outcome]}>{t(`mail_page:outcome.${mail.outcome}`)}</Tag>
        {mail.ticket ? <a href={`/desk/all/${mail.ticket.number}`}>{mail.ticket.number}</a> : null}
      </div>
      <div className={styles.acts}>
        <KeptActs row={mail} busy={decide.busy} onDecide={decide.submit} />
        {open ? (
          <Button
            size="small"
            look="plain"
            icon={<IconRefresh aria-hidden="true" />}
            busy={decide.busy}
            onPress={() => decide.submit('retry')}
          >
            {t('mail_page:in.retry')}
          </Button>
        ) : null}
        <Button
          size="small"
          look="plain"
          icon={<IconDownload aria-hidden="true" />}
          href={`/api/v1/inbound/${mail.id}/raw`}
          label={`${t('mail_page:in.raw')}: ${mail.subject}`}
        >
          {t('mail_page:in.raw')}
        </Button>
      </div>
    </li>
  )
}

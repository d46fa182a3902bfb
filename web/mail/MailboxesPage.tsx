import { IconMailbox, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Card, CardColumns } from '../people/CardColumns.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
import { LeadsTo } from './LeadsTo.tsx'
import styles from './Mail.module.css'
import { MailboxPanel } from './MailboxPanel.tsx'
import { MailHead } from './MailHead.tsx'
import { type Mailbox, mailboxesQuery } from './mailQueries.ts'
import { useMailPlace } from './useMailPlace.ts'

const tones = { off: 'plain', connecting: 'hold', watching: 'good', failing: 'late' } as const

/** The boxes from which reports are taken, and whether they can be read (B3). */
export function MailboxesPage() {
  const { t } = useText()
  const place = useMailPlace('/mail/boxes')
  const { data, error, isPending } = useQuery(mailboxesQuery)
  const items = data?.items ?? []
  const open = items.find((box) => String(box.id) === place.open) ?? null
  const making = place.open === 'new'
  return (
    <div className={styles.page}>
      <MailHead
        path="/mail/boxes"
        aside={
          <Button look="main" icon={<IconPlus aria-hidden="true" />} onPress={() => place.goWith({ open: 'new' })}>
            {t('mail_page:box.new')}
          </Button>
        }
      />
      <CardColumns
        found={{ isPending, error }}
        items={data?.items}
        failed={t('mail_page:failed')}
        none={
          <EmptyState icon={<IconMailbox aria-hidden="true" />} title={t('mail_page:box.none')}>
            {t('mail_page:box.noneText')}
          </EmptyState>
        }
        panel={
          open || making ? (
            <MailboxPanel key={open?.id ?? 'new'} box={open} onClose={() => place.goWith({ open: null })} />
          ) : null
        }
      >
        {(box) => <OneCard key={box.id} box={box} onOpen={() => place.goWith({ open: box.id })} />}
      </CardColumns>
    </div>
  )
}

function OneCard({ box, onOpen }: { readonly box: Mailbox; readonly onOpen: () => void }) {
  const { t } = useText()
  return (
    <Card
      name={box.address}
      onOpen={onOpen}
      standing={<Tag tone={tones[box.state]}>{t(`mail_page:box.state.${box.state}`)}</Tag>}
    >
      <p className="quiet small">
        {box.imap ? `${box.imap.user}, ${box.imap.host}:${box.imap.port}` : t('mail_page:box.noImap')}
      </p>
      <LeadsTo companyId={box.companyId} sopId={box.sopId} />
      {box.detail ? (
        <p className={styles.trouble}>{t(`mail_page:why.${box.detail}`, { defaultValue: box.detail })}</p>
      ) : null}
      {!box.detail && box.smtpDetail ? (
        <p className={styles.trouble}>
          {t('mail_page:box.sendsNot', {
            why: t(`mail_page:why.${box.smtpDetail}`, { defaultValue: box.smtpDetail }),
          })}
        </p>
      ) : null}
    </Card>
  )
}

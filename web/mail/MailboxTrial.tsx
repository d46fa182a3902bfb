import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import type { Mailbox, MailboxTest } from './mailQueries.ts'

const tones = { off: 'hold', connecting: 'hold', watching: 'good', failing: 'late' } as const

/** Tries to connect with what is saved, both ways, and says what the servers answered. */
export function MailboxTrial({ box }: { readonly box: Mailbox }) {
  const { t } = useText()
  const [found, setFound] = useState<MailboxTest | null>(null)
  const trying = useSubmit(
    `box.test.${box.id}`,
    (_: 'try', key) => send<MailboxTest>('POST', `mailboxes/${box.id}/test`, { key }),
    setFound,
  )
  const why = (detail: string) => t(`mail_page:why.${detail}`, { defaultValue: detail })
  const detail = found ? found.detail : box.detail
  const works = found?.ok && found.smtp?.ok !== false
  const sending = found ? found.smtp : box.smtpDetail === null ? null : { ok: false, detail: box.smtpDetail }
  return (
    <Notice
      tone={found ? (works ? 'good' : 'late') : sending ? 'late' : tones[box.state]}
      title={
        found
          ? found.ok
            ? t('mail_page:box.works', { count: found.mails ?? 0 })
            : t('mail_page:box.fails')
          : t(`mail_page:box.now.${box.state}`)
      }
      next={
        <Button size="small" busy={trying.busy} onPress={() => trying.submit('try')}>
          {t('mail_page:box.try')}
        </Button>
      }
    >
      {detail ? <p>{why(detail)}</p> : null}
      {sending?.ok ? <p>{t('mail_page:box.sendsWell')}</p> : null}
      {sending?.detail ? <p>{t('mail_page:box.sendsNot', { why: why(sending.detail) })}</p> : null}
      {trying.problem ? <p>{sentenceOf(trying.problem, t)}</p> : null}
    </Notice>
  )
}

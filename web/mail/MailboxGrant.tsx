import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notices.tsx'
import type { Mailbox } from './mailQueries.ts'
import { useConnecting } from './useConnecting.ts'

/** Whether a mailbox is allowed to be used by its provider, and the button that asks for it. */
export function MailboxGrant({ box }: { readonly box: Mailbox }) {
  const { t } = useText()
  const reading = useReading()
  const connecting = useConnecting()
  if (box.oauth === null) return null
  const { provider, grantedAt, appOnly } = box.oauth
  const where = t(`mail_page:box.providers.${provider}`)
  // nobody has to be sent anywhere: the provider's administrators have allowed the application
  if (appOnly) return <Notice tone="good" title={t('mail_page:box.appGranted', { where })} />
  const isLost = grantedAt === null && box.state === 'failing'
  return (
    <Notice
      tone={grantedAt === null ? (isLost ? 'late' : 'warn') : 'good'}
      title={t(
        grantedAt === null ? (isLost ? 'mail_page:box.lost' : 'mail_page:box.ungranted') : 'mail_page:box.granted',
        { where },
      )}
      next={
        <Button size="small" busy={connecting.busy} onPress={() => connecting.submit(box.id)}>
          {t(grantedAt === null && !isLost ? 'mail_page:box.allow' : 'mail_page:box.allowAgain', { where })}
        </Button>
      }
    >
      <p>
        {grantedAt === null
          ? t('mail_page:box.allowHint', { where })
          : t('mail_page:box.grantedAt', { when: moment(grantedAt, reading) })}
      </p>
      {connecting.problem ? <p>{sentenceOf(connecting.problem, t)}</p> : null}
    </Notice>
  )
}

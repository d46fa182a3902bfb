import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox, Notice } from '../ui/Notices.tsx'
import styles from './Mail.module.css'
import { MailHead } from './MailHead.tsx'
import type { Mailbox, MailboxTest } from './mailQueries.ts'

type Came = { readonly box: Mailbox; readonly found: MailboxTest }

/** Where a provider sends somebody back to: hands over what it says, and tries at once whether it works. */
export function ConnectedPage() {
  const { t } = useText()
  const [given] = useState(() => new URLSearchParams(window.location.search))
  const state = given.get('state') ?? ''
  const code = given.get('code')
  // what the provider said is for us alone, once
  useEffect(() => window.history.replaceState(null, '', window.location.pathname), [])
  const query = useQuery({
    queryKey: ['mail', 'connected', state],
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false },
    queryFn: async (): Promise<Came> => {
      const body = code === null ? { state, error: given.get('error') ?? '' } : { state, code }
      const key = crypto.randomUUID()
      const box = await send<Mailbox>('POST', 'mailboxes/connected', { body, key })
      return { box, found: await send<MailboxTest>('POST', `mailboxes/${box.id}/test`, { key: crypto.randomUUID() }) }
    },
  })
  return (
    <div className={styles.page}>
      <MailHead path="/mail/boxes" />
      <div className={styles.log}>
        {query.isPending ? <Bones heights={[96]} label={t('words:loading')} /> : null}
        {query.error ? (
          <ErrorBox
            title={t('mail_page:box.notConnected')}
            detail={sentenceOf(query.error, t)}
            next={<Button href="/mail/boxes">{t('mail_page:box.back')}</Button>}
          />
        ) : null}
        {query.data ? <Outcome {...query.data} refused={code === null} /> : null}
      </div>
    </div>
  )
}

function Outcome({ box, found, refused }: Came & { readonly refused: boolean }) {
  const { t } = useText()
  const works = !refused && (box.imap === null || found.ok) && found.smtp?.ok !== false
  const reasons = [box.imap === null ? null : found.detail, found.smtp?.detail ?? null]
  const told = [...new Set(refused ? ['oauth_access_denied'] : reasons)].filter((one) => one !== null)
  return (
    <Notice
      tone={works ? 'good' : 'late'}
      title={t(works ? 'mail_page:box.connectedNow' : 'mail_page:box.notConnected', { address: box.address })}
      next={<Button href={`/mail/boxes?open=${box.id}`}>{t('mail_page:box.back')}</Button>}
    >
      {told.map((one) => (
        <p key={one}>{t(`mail_page:why.${one}`, { defaultValue: one })}</p>
      ))}
    </Notice>
  )
}

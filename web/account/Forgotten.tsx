import { useState } from 'react'
import { auth } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'
import { Entry } from './Entry.tsx'

/** Asks for a link to a new password. It answers the same whether the address is known or not. */
export function Forgotten(props: {
  readonly email: string
  readonly setEmail: (email: string) => void
  readonly back: () => void
}) {
  const { t } = useText()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const request = useSubmit(
    'forgotten',
    (email: string) => auth('request-password-reset', { email, redirectTo: '/reset' }),
    (_, email) => setSentTo(email),
  )
  return (
    <Entry title={t('portal:forgotten.title')} lead={t('portal:forgotten.lead')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          request.submit(props.email.trim())
        }}
      >
        {request.problem ? (
          <ErrorBox title={t('portal:forgotten.failed')} detail={sentenceOf(request.problem, t)} />
        ) : null}
        {sentTo ? (
          <Notice tone="good" title={t('portal:forgotten.sent')}>
            <p>{t('portal:forgotten.sentTo', { email: sentTo })}</p>
          </Notice>
        ) : null}
        <TextField
          id="email"
          type="email"
          autoComplete="username"
          label={t('portal:signIn.email')}
          value={props.email}
          onChange={props.setEmail}
          autoFocus
          required
        />
        <Button submit look="main" size="big" wide busy={request.busy}>
          {sentTo ? t('portal:forgotten.again') : t('portal:forgotten.ask')}
        </Button>
        <div className={styles.foot}>
          <Button look="link" onPress={props.back}>
            {t('portal:forgotten.back')}
          </Button>
        </div>
      </form>
    </Entry>
  )
}

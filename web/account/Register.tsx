import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'
import { Entry } from './Entry.tsx'

/** An employee registers with the address of their company (B1); the rest is done from the mail that comes. */
export function Register() {
  const { t } = useText()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const register = useSubmit(
    'register',
    (body: { readonly name: string; readonly email: string }, key) => send('POST', 'registrations', { body, key }),
    (_, body) => setSentTo(body.email),
  )
  const ready = name.trim() !== '' && email.trim() !== ''
  return (
    <Entry title={t('portal:register.title')} lead={t('portal:register.lead')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) register.submit({ name: name.trim(), email: email.trim() })
        }}
      >
        {register.problem ? (
          <ErrorBox title={t('portal:register.failed')} detail={sentenceOf(register.problem, t)} />
        ) : null}
        {sentTo ? (
          <Notice tone="good" title={t('portal:forgotten.sent')}>
            <p>{t('portal:register.sentTo', { email: sentTo })}</p>
          </Notice>
        ) : null}
        <TextField
          id="name"
          autoComplete="name"
          label={t('portal:welcome.name')}
          value={name}
          onChange={setName}
          autoFocus
          required
        />
        <TextField
          id="email"
          type="email"
          autoComplete="email"
          label={t('portal:register.email')}
          value={email}
          onChange={setEmail}
          required
        />
        <Button submit look="main" size="big" wide busy={register.busy}>
          {t('portal:register.ask')}
        </Button>
        <div className={styles.foot}>
          <Button look="link" href="/signin">
            {t('portal:forgotten.back')}
          </Button>
        </div>
      </form>
    </Entry>
  )
}

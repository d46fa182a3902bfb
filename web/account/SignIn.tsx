import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Me } from '../../server/contract/people.ts'
import { auth, read } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { PasswordField, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'
import { Entry } from './Entry.tsx'
import { Forgotten } from './Forgotten.tsx'

const route = getRouteApi('/signin')

/** Where one signs in, or asks for a new password. */
export function SignIn() {
  const { t } = useText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [forgotten, setForgotten] = useState(false)
  const signIn = useSignIn()
  if (forgotten) return <Forgotten email={email} setEmail={setEmail} back={() => setForgotten(false)} />
  return (
    <Entry title={t('portal:signIn.title')} lead={t('portal:signIn.lead')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          signIn.submit({ email: email.trim(), password })
        }}
      >
        {signIn.problem ? <ErrorBox title={t('portal:signIn.failed')} detail={sentenceOf(signIn.problem, t)} /> : null}
        <TextField
          id="email"
          type="email"
          autoComplete="username"
          label={t('portal:signIn.email')}
          value={email}
          onChange={setEmail}
          autoFocus
          required
        />
        <PasswordField
          id="password"
          autoComplete="current-password"
          label={t('portal:signIn.password')}
          reveal={t('words:showPassword')}
          value={password}
          onChange={setPassword}
          required
        />
        <Button submit look="main" size="big" wide busy={signIn.busy}>
          {t('portal:signIn.enter')}
        </Button>
        <div className={styles.foot}>
          <Button look="link" onPress={() => setForgotten(true)}>
            {t('portal:signIn.forgotten')}
          </Button>
          <Button look="link" href="/register">
            {t('portal:signIn.register')}
          </Button>
        </div>
      </form>
    </Entry>
  )
}

/** Signs in and opens what the person was on the way to, or the place where they start. */
export function useSignIn() {
  const router = useRouter()
  const queries = useQueryClient()
  const { next } = route.useSearch({ shouldThrow: false }) ?? {}
  return useSubmit(
    'signin',
    (input: { readonly email: string; readonly password: string }) =>
      auth('sign-in/email', { ...input, rememberMe: true }),
    async () => {
      queries.clear()
      const me = await read<Me>('me')
      queries.setQueryData(['me'], me)
      router.history.push(next ?? (me.home === 'desk' ? '/desk' : '/'))
    },
  )
}

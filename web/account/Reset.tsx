import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { auth } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'
import { Entry } from './Entry.tsx'
import { isLongEnough, NewPassword } from './NewPassword.tsx'

const route = getRouteApi('/reset')

/** Sets a new password by the link that was mailed. */
export function Reset() {
  const { t } = useText()
  const { token, error } = route.useSearch()
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const reset = useSubmit(
    'reset',
    (newPassword: string) => auth('reset-password', { newPassword, token }),
    () => setDone(true),
  )
  if (done || !token || error) {
    return (
      <Entry title={t(done ? 'portal:reset.done' : 'portal:reset.stale')}>
        <EmptyState
          title={t(done ? 'portal:reset.doneDetail' : 'portal:reset.staleDetail')}
          next={
            <Button look="main" href="/signin">
              {t('portal:reset.toSignIn')}
            </Button>
          }
        />
      </Entry>
    )
  }
  return (
    <Entry title={t('portal:reset.title')} lead={t('portal:reset.lead')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isLongEnough(password)) reset.submit(password)
        }}
      >
        {reset.problem ? <ErrorBox title={t('portal:reset.failed')} detail={sentenceOf(reset.problem, t)} /> : null}
        <NewPassword label={t('portal:reset.password')} value={password} onChange={setPassword} />
        <Button
          submit
          look="main"
          size="big"
          wide
          busy={reset.busy}
          offBecause={!isLongEnough(password) ? t('portal:passwordHint') : undefined}
          reasonElsewhere
        >
          {t('portal:reset.set')}
        </Button>
      </form>
    </Entry>
  )
}

import { useState } from 'react'
import { auth } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/ConfirmDialog.tsx'
import { CheckField, PasswordField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'

/** Changes one's password; other devices are signed out unless one says otherwise. */
export function PasswordDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useText()
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [others, setOthers] = useState(true)
  const close = () => {
    setCurrent('')
    setFresh('')
    change.forget()
    props.onClose()
  }
  const change = useSubmit(
    'password',
    (revokeOtherSessions: boolean) =>
      auth('change-password', { currentPassword: current, newPassword: fresh, revokeOtherSessions }),
    () => {
      announce(t('words:password.done'))
      close()
    },
  )
  return (
    <Dialog opened={props.opened} title={t('words:account.password')} onClose={close} closeLabel={t('words:close')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (current && fresh.length >= 10) change.submit(others)
        }}
      >
        {change.problem ? <ErrorBox title={t('words:password.failed')} detail={sentenceOf(change.problem, t)} /> : null}
        <PasswordField
          id="current-password"
          autoComplete="current-password"
          label={t('words:password.current')}
          reveal={t('words:showPassword')}
          value={current}
          onChange={setCurrent}
        />
        <PasswordField
          id="new-password"
          autoComplete="new-password"
          label={t('words:password.fresh')}
          hint={t('words:password.hint')}
          reveal={t('words:showPassword')}
          value={fresh}
          onChange={setFresh}
        />
        <CheckField id="other-devices" label={t('words:account.signOutOthers')} checked={others} onChange={setOthers} />
        <Button
          submit
          look="main"
          busy={change.busy}
          offBecause={current && fresh.length >= 10 ? undefined : t('words:password.hint')}
          reasonElsewhere
        >
          {t('words:account.password')}
        </Button>
      </form>
    </Dialog>
  )
}

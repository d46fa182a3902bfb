import { useText } from '../text.ts'
import { CheckField, PasswordField, TextField } from '../ui/Field.tsx'
import type { BoxDraft } from './boxForm.ts'
import styles from './Mail.module.css'

/** How a mailbox is read: server, user and password. */
export function ImapFields(props: {
  readonly draft: BoxDraft
  readonly passwordSet: boolean
  readonly errorOf: (id: string) => string | null
  readonly onChange: (change: Partial<BoxDraft>) => void
}) {
  const { t } = useText()
  const { draft, errorOf, onChange } = props
  return (
    <>
      <div className={styles.pair}>
        <TextField
          id="box-host"
          required
          label={t('mail_page:box.host')}
          placeholder="imap.kantor.example"
          value={draft.host}
          error={errorOf('box-host')}
          onChange={(host) => onChange({ host })}
        />
        <TextField
          id="box-port"
          required
          inputMode="numeric"
          label={t('mail_page:box.port')}
          value={draft.port}
          error={errorOf('box-port')}
          onChange={(port) => onChange({ port })}
        />
      </div>
      <CheckField
        id="box-tls"
        label={t('mail_page:box.tls')}
        checked={draft.tls}
        onChange={(tls) => onChange({ tls })}
      />
      <TextField
        id="box-user"
        required
        label={t('mail_page:box.user')}
        autoComplete="off"
        value={draft.user}
        error={errorOf('box-user')}
        onChange={(user) => onChange({ user })}
      />
      {draft.signIn === 'password' ? (
        <PasswordField
          id="box-password"
          label={t('mail_page:box.password')}
          hint={props.passwordSet ? t('mail_page:box.passwordKept') : undefined}
          optional={props.passwordSet ? t('words:optional') : undefined}
          reveal={t('words:showPassword')}
          autoComplete="new-password"
          value={draft.password}
          onChange={(password) => onChange({ password })}
        />
      ) : null}
      <TextField
        id="box-folder"
        label={t('mail_page:box.folder')}
        value={draft.folder}
        onChange={(folder) => onChange({ folder })}
      />
    </>
  )
}

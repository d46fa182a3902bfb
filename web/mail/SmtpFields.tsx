import { useText } from '../text.ts'
import { CheckField, PasswordField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import type { BoxDraft } from './boxForm.ts'
import styles from './Mail.module.css'

const securities = ['tls', 'starttls', 'none'] as const
const ports: Readonly<Record<string, string>> = { tls: '465', starttls: '587', none: '25' }

/** Under which name a mailbox sends, and by which server when it has one of its own. */
export function SmtpFields(props: {
  readonly draft: BoxDraft
  readonly passwordSet: boolean
  readonly errorOf: (id: string) => string | null
  readonly onChange: (change: Partial<BoxDraft>) => void
}) {
  const { t } = useText()
  const { draft, errorOf, onChange } = props
  return (
    <>
      <TextField
        id="box-sender"
        label={t('mail_page:box.sender')}
        optional={t('words:optional')}
        hint={t('mail_page:box.senderHint')}
        value={draft.senderName}
        maxLength={100}
        onChange={(senderName) => onChange({ senderName })}
      />
      <CheckField
        id="box-sends"
        label={t('mail_page:box.sends')}
        hint={t('mail_page:box.sendsHint')}
        checked={draft.sends}
        onChange={(sends) => onChange({ sends })}
      />
      {draft.sends ? (
        <>
          <div className={styles.pair}>
            <TextField
              id="box-smtp-host"
              required
              label={t('mail_page:box.smtpHost')}
              placeholder="smtp.kantor.example"
              value={draft.smtpHost}
              error={errorOf('box-smtp-host')}
              onChange={(smtpHost) => onChange({ smtpHost })}
            />
            <TextField
              id="box-smtp-port"
              required
              inputMode="numeric"
              label={t('mail_page:box.port')}
              value={draft.smtpPort}
              error={errorOf('box-smtp-port')}
              onChange={(smtpPort) => onChange({ smtpPort })}
            />
          </div>
          <SelectField
            id="box-smtp-security"
            label={t('mail_page:box.security')}
            value={draft.smtpSecurity}
            choices={securities.map((one) => ({ value: one, label: t(`mail_page:box.securities.${one}`) }))}
            nothingFound={t('words:nothingFound')}
            onChange={(one) => {
              const smtpSecurity = securities.find((known) => known === one) ?? 'tls'
              onChange({ smtpSecurity, smtpPort: ports[smtpSecurity] ?? draft.smtpPort })
            }}
          />
          <TextField
            id="box-smtp-user"
            label={t('mail_page:box.user')}
            optional={t('words:optional')}
            autoComplete="off"
            value={draft.smtpUser}
            onChange={(smtpUser) => onChange({ smtpUser })}
          />
          {draft.signIn === 'password' ? (
            <PasswordField
              id="box-smtp-password"
              label={t('mail_page:box.password')}
              hint={props.passwordSet ? t('mail_page:box.passwordKept') : undefined}
              optional={t('words:optional')}
              reveal={t('words:showPassword')}
              autoComplete="new-password"
              value={draft.smtpPassword}
              onChange={(smtpPassword) => onChange({ smtpPassword })}
            />
          ) : null}
        </>
      ) : null}
    </>
  )
}

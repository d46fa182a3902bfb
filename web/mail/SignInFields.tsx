import { useText } from '../text.ts'
import { CheckField, PasswordField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { type BoxDraft, serversOf } from './boxForm.ts'

const ways = ['password', 'microsoft', 'google', 'other'] as const

/** How a mailbox is signed in to: by passwords, or as a client that is registered at its provider (OAuth 2.0). */
export function SignInFields(props: {
  readonly draft: BoxDraft
  readonly secretSet: boolean
  readonly errorOf: (id: string) => string | null
  readonly onChange: (change: Partial<BoxDraft>) => void
}) {
  const { t } = useText()
  const { draft, errorOf, onChange } = props
  const appOnly = draft.appOnly && draft.signIn !== 'google'
  const text = (id: string, key: 'clientId' | 'authorizeUrl' | 'tokenUrl' | 'scope') => (
    <TextField
      id={id}
      required
      label={t(`mail_page:box.${key}`)}
      autoComplete="off"
      value={draft[key]}
      error={errorOf(id)}
      onChange={(value) => onChange({ [key]: value })}
    />
  )
  return (
    <>
      <SelectField
        id="box-sign-in"
        label={t('mail_page:box.signIn')}
        value={draft.signIn}
        choices={ways.map((one) => ({ value: one, label: t(`mail_page:box.signIns.${one}`) }))}
        nothingFound={t('words:nothingFound')}
        onChange={(value) => {
          const signIn = ways.find((one) => one === value) ?? 'password'
          onChange({ signIn, ...serversOf(signIn) })
        }}
      />
      {draft.signIn === 'password' ? null : (
        <>
          {draft.signIn === 'google' ? null : (
            <CheckField
              id="box-app-only"
              label={t('mail_page:box.appOnly')}
              hint={t('mail_page:box.appOnlyHint')}
              checked={draft.appOnly}
              onChange={(appOnly) => onChange({ appOnly })}
            />
          )}
          {appOnly ? null : (
            <p className="quiet small">
              {t('mail_page:box.registerHint')} <code>{`${window.location.origin}/mail/connected`}</code>
            </p>
          )}
          {text('box-client', 'clientId')}
          <PasswordField
            id="box-client-secret"
            label={t('mail_page:box.clientSecret')}
            hint={props.secretSet ? t('mail_page:box.secretKept') : undefined}
            {...(appOnly ? { required: true } : { optional: t('words:optional') })}
            reveal={t('words:showPassword')}
            autoComplete="new-password"
            value={draft.clientSecret}
            onChange={(clientSecret) => onChange({ clientSecret })}
          />
          {draft.signIn === 'microsoft' ? (
            <TextField
              id="box-tenant"
              label={t('mail_page:box.tenant')}
              {...(appOnly
                ? { required: true, error: errorOf('box-tenant') }
                : { optional: t('words:optional'), hint: t('mail_page:box.tenantHint') })}
              autoComplete="off"
              value={draft.tenant}
              onChange={(tenant) => onChange({ tenant })}
            />
          ) : null}
          {draft.signIn === 'other' ? (
            <>
              {appOnly ? null : text('box-authorize', 'authorizeUrl')}
              {text('box-token', 'tokenUrl')}
              {text('box-scope', 'scope')}
            </>
          ) : null}
        </>
      )}
    </>
  )
}

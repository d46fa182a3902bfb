import { useText } from '../text.ts'
import { CheckField, PasswordField, TextAreaField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Gateways.module.css'
import type { GatewayDraft } from './gatewayForm.ts'
import type { Gateway } from './gatewayQueries.ts'

type Props = {
  readonly draft: GatewayDraft
  readonly gateway: Gateway | null
  readonly errorOf: (id: string) => string | null
  readonly onChange: (change: Partial<GatewayDraft>) => void
}

/** Sentences that tell of blanks name them as they are typed. */
const blanks = {
  ...{ to: '{{to}}', digits: '{{digits}}', text: '{{text}}', id: '{{id}}', 1: '{{1}}', 2: '{{2}}' },
  secret: { token: '{{secret.token}}' },
}

/** What a kind of gateway must know besides. */
export function KindFields(props: Props) {
  const { kind } = props.draft
  if (kind === 'gammu') return null
  if (kind === 'http') return <HttpFields {...props} />
  return kind === 'whatsapp' ? <WhatsappFields {...props} /> : <Token {...props} />
}

function Token({ draft, gateway, errorOf, onChange }: Props) {
  const { t } = useText()
  const kept = gateway?.secretsSet.includes('token') ?? false
  return (
    <PasswordField
      id="gw-token"
      label={t('gateways:token')}
      hint={kept ? t('gateways:secretKept') : t(`gateways:tokenHint.${draft.kind}`, blanks)}
      autoComplete="new-password"
      reveal={t('gateways:reveal')}
      {...(draft.kind === 'http' ? { optional: t('words:optional') } : {})}
      value={draft.token}
      error={errorOf('gw-token')}
      onChange={(token) => onChange({ token })}
    />
  )
}

function WhatsappFields(props: Props) {
  const { draft, gateway, errorOf, onChange } = props
  const { t } = useText()
  const kept = gateway?.secretsSet.includes('app_secret') ?? false
  return (
    <>
      <TextField
        id="gw-number-id"
        required
        inputMode="numeric"
        label={t('gateways:numberId')}
        hint={t('gateways:numberIdHint')}
        value={draft.phoneNumberId}
        error={errorOf('gw-number-id')}
        onChange={(phoneNumberId) => onChange({ phoneNumberId })}
      />
      <Token {...props} />
      <PasswordField
        id="gw-app-secret"
        label={t('gateways:appSecret')}
        hint={t(kept ? 'gateways:secretKept' : 'gateways:appSecretHint')}
        autoComplete="new-password"
        reveal={t('gateways:reveal')}
        value={draft.appSecret}
        error={errorOf('gw-app-secret')}
        onChange={(appSecret) => onChange({ appSecret })}
      />
      <TextField
        id="gw-template"
        label={t('gateways:template')}
        optional={t('words:optional')}
        hint={t('gateways:templateHint', blanks)}
        value={draft.templateName}
        onChange={(templateName) => onChange({ templateName })}
      />
      {draft.templateName.trim() === '' ? null : (
        <>
          <TextField
            id="gw-template-language"
            label={t('gateways:templateLanguage')}
            hint={t('gateways:templateLanguageHint')}
            value={draft.templateLanguage}
            onChange={(templateLanguage) => onChange({ templateLanguage })}
          />
          <TextField
            id="gw-template-asks"
            label={t('gateways:templateAsks')}
            optional={t('words:optional')}
            hint={t('gateways:templateAsksHint')}
            value={draft.templateAsks}
            onChange={(templateAsks) => onChange({ templateAsks })}
          />
        </>
      )}
    </>
  )
}

function HttpFields(props: Props) {
  const { draft, errorOf, onChange } = props
  const { t } = useText()
  const choices = (values: readonly string[]) => values.map((value) => ({ value, label: t(`gateways:as.${value}`) }))
  return (
    <>
      <TextField
        id="gw-url"
        type="url"
        label={t('gateways:url')}
        optional={t('words:optional')}
        hint={t('gateways:urlHint', blanks)}
        value={draft.url}
        onChange={(url) => onChange({ url })}
      />
      <Token {...props} />
      {draft.url.trim() === '' ? null : (
        <>
          <SelectField
            id="gw-method"
            label={t('gateways:method')}
            value={draft.method}
            choices={['POST', 'GET', 'PUT'].map((value) => ({ value, label: value }))}
            nothingFound={t('words:nothingFound')}
            onChange={(method) => onChange({ method: method ?? 'POST' })}
          />
          <TextAreaField
            id="gw-headers"
            rows={2}
            label={t('gateways:headers')}
            hint={t('gateways:headersHint', blanks)}
            value={draft.headers}
            onChange={(headers) => onChange({ headers })}
          />
          {draft.method === 'GET' ? null : (
            <>
              <SelectField
                id="gw-as"
                label={t('gateways:asAsk')}
                value={draft.as}
                choices={choices(['json', 'form'])}
                nothingFound={t('words:nothingFound')}
                onChange={(as) => onChange({ as: as ?? 'json' })}
              />
              <TextAreaField
                id="gw-body"
                rows={5}
                label={t('gateways:body')}
                hint={t('gateways:bodyHint', blanks)}
                value={draft.body}
                error={errorOf('gw-body') ? t('gateways:bodyWrong') : null}
                onChange={(body) => onChange({ body })}
              />
            </>
          )}
          <TextField
            id="gw-id-at"
            label={t('gateways:idAt')}
            optional={t('words:optional')}
            hint={t('gateways:idAtHint')}
            value={draft.idAt}
            onChange={(idAt) => onChange({ idAt })}
          />
          <div className={styles.apart}>
            <CheckField
              id="gw-reports"
              label={t('gateways:reports')}
              hint={t('gateways:reportsHint')}
              checked={draft.reports}
              onChange={(reports) => onChange({ reports })}
            />
          </div>
        </>
      )}
    </>
  )
}

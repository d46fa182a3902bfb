import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { CheckField, FieldGroup, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import { Calls } from './Calls.tsx'
import { hookDraft, hookSent, kinds, missingInHook } from './hookForm.ts'
import { Removal } from './Removal.tsx'
import { Secret } from './Secret.tsx'
import { Standing } from './Standing.tsx'
import styles from './Webhooks.module.css'
import type { Webhook, WebhookWithSecret } from './webhookQueries.ts'

type Saved = Webhook & Partial<Pick<WebhookWithSecret, 'secret'>>

/** One system that is told: where and of what, whether it arrives, its key, and what it was told. */
export function WebhookPanel(props: {
  readonly hook: Webhook | null
  /** Its key, right after it was made. */
  readonly secret: string | null
  readonly onSecret: (made: WebhookWithSecret) => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const { hook } = props
  const companies = me.companies.filter((one) => one.roles.includes('admin'))
  const [company, setCompany] = useState(companies[0]?.id ?? null)
  const [draft, setDraft] = useState(() => hookDraft(hook))
  const [tried, setTried] = useState(false)
  const missing = tried ? missingInHook(draft) : []
  const saving = useSubmit(
    `webhook.${hook?.id ?? 'new'}`,
    (body: object, key) =>
      hook
        ? send<Saved>('PATCH', `webhooks/${hook.id}`, { body, key })
        : send<Saved>('POST', 'webhooks', { body: { ...body, company }, key }),
    async (saved) => {
      await queries.invalidateQueries({ queryKey: ['webhooks'], exact: true })
      announce(t('webhooks:saved', { name: saved.name }))
      const { secret } = saved
      if (secret === undefined) props.onClose()
      else props.onSecret({ ...saved, secret })
    },
  )
  const save = () => {
    setTried(true)
    if (missingInHook(draft).length === 0) saving.submit(hookSent(draft))
  }
  const wrongUrl = saving.problem?.errors.find((fault) => fault.path === 'url')?.message ?? null
  const errorOf = (id: string) => (missing.includes(id) ? t('desk:act.required') : null)
  return (
    <Panel
      title={hook ? hook.name : t('webhooks:new')}
      onClose={props.onClose}
      onSubmit={save}
      badFields={wrongUrl ? ['hook-url'] : missing}
      startAt={hook ? null : 'hook-name'}
    >
      <div className={panel.body}>
        {hook && props.secret ? <Secret secret={props.secret} /> : null}
        {hook ? <Standing hook={hook} /> : <p className="quiet">{t('webhooks:what')}</p>}
        {hook === null && companies.length > 1 ? (
          <SelectField
            id="hook-company"
            label={t('webhooks:company')}
            value={company === null ? null : String(company)}
            choices={companies.map((one) => ({ value: String(one.id), label: one.name }))}
            nothingFound={t('words:nothingFound')}
            onChange={(chosen) => setCompany(chosen === null ? null : Number(chosen))}
          />
        ) : null}
        <TextField
          id="hook-name"
          required
          label={t('webhooks:name')}
          hint={t('webhooks:nameHint')}
          maxLength={80}
          value={draft.name}
          error={errorOf('hook-name')}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TextField
          id="hook-url"
          type="url"
          required
          label={t('webhooks:url')}
          hint={t('webhooks:urlHint')}
          value={draft.url}
          error={errorOf('hook-url') ?? wrongUrl}
          onChange={(url) => {
            saving.forget()
            setDraft({ ...draft, url })
          }}
        />
        <FieldGroup id="hook-events" label={t('webhooks:events')} error={errorOf('hook-events')}>
          <CheckField
            id="hook-all"
            label={t('webhooks:all')}
            hint={t('webhooks:allHint')}
            checked={draft.all}
            onChange={(all) => setDraft({ ...draft, all })}
          />
          {draft.all ? null : (
            <div className={styles.kinds}>
              {kinds.map((kind) => (
                <CheckField
                  key={kind}
                  id={`hook-${kind}`}
                  label={t(`webhooks:kind.${kind.replace('.', '_')}`)}
                  checked={draft.events.includes(kind)}
                  onChange={(on) =>
                    setDraft({
                      ...draft,
                      events: kinds.filter((one) => (one === kind ? on : draft.events.includes(one))),
                    })
                  }
                />
              ))}
            </div>
          )}
        </FieldGroup>
        {saving.problem && !wrongUrl ? (
          <ErrorBox
            title={t('desk:act.failed')}
            detail={sentenceOf(saving.problem, t)}
            lines={saving.problem.errors.map((fault) => fault.message)}
          />
        ) : null}
        {hook ? <Removal hook={hook} onDone={props.onClose} /> : null}
        {hook ? <Calls hook={hook} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={hook ? t('words:save') : t('webhooks:make')}
        busy={saving.busy}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

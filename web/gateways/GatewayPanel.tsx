import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { desksQuery } from '../people/peopleQueries.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import { GatewayStanding } from './GatewayStanding.tsx'
import { GatewayTexts } from './GatewayTexts.tsx'
import { Guide } from './Guide.tsx'
import { gatewayDraft, gatewaySent, type Kind, kinds, missingInGateway } from './gatewayForm.ts'
import type { Gateway, GatewayWithKey } from './gatewayQueries.ts'
import { KindFields } from './KindFields.tsx'
import { Removal } from './Removal.tsx'

type Saved = Gateway & Partial<Pick<GatewayWithKey, 'key'>>

/** A gateway: what it is, where its reports go, how it is reached, whether it works, and what came and went by it. */
export function GatewayPanel(props: {
  readonly gateway: Gateway | null
  /** Its key, right after it was made. */
  readonly madeKey: string | null
  readonly onMade: (gateway: GatewayWithKey) => void
  readonly onClose: () => void
}) {
  const { t, pick } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const { gateway } = props
  const company =
    me.companies.find((one) => one.id === gateway?.companyId) ?? me.companies.find((one) => one.roles.includes('admin'))
  const desks = useQuery(desksQuery(company?.id ?? 0)).data?.items ?? []
  const first = desks.find((desk) => desk.isDefault) ?? desks[0]
  const [draft, setDraft] = useState(() => gatewayDraft(gateway, 'whatsapp', company?.sops[0]?.id ?? null))
  const filled = { ...draft, desk: draft.desk ?? first?.id ?? null }
  const [tried, setTried] = useState(false)
  const missing = tried ? missingInGateway(filled, gateway) : []
  const saving = useSubmit(
    `gateway.${gateway?.id ?? 'new'}`,
    (body: object, key): Promise<Saved> =>
      gateway
        ? send<Gateway>('PATCH', `gateways/${gateway.id}`, { body, key })
        : send<GatewayWithKey>('POST', 'gateways', { body: { ...body, company: company?.id, kind: draft.kind }, key }),
    async (saved) => {
      await queries.invalidateQueries({ queryKey: ['gateways'] })
      announce(t('gateways:saved', { name: saved.name }))
      const { key } = saved
      if (key === undefined) props.onClose()
      else props.onMade({ ...saved, key })
    },
  )
  const save = () => {
    setTried(true)
    if (missingInGateway(filled, gateway).length === 0) saving.submit(gatewaySent(filled, gateway?.settings))
  }
  const change = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more })
  const errorOf = (id: string) => (missing.includes(id) ? t('desk:act.required') : null)
  return (
    <Panel
      title={gateway ? gateway.name : t('gateways:new')}
      onClose={props.onClose}
      onSubmit={save}
      badFields={missing}
      startAt={gateway ? null : 'gw-name'}
    >
      <div className={panel.body}>
        {gateway ? <Guide gateway={gateway} madeKey={props.madeKey} /> : null}
        {gateway ? <GatewayStanding gateway={gateway} /> : null}
        {gateway ? null : (
          <ChoiceCards
            id="gw-kind"
            label={t('gateways:kindAsk')}
            value={draft.kind}
            choices={kinds.map((kind) => ({
              ...{ value: kind, label: t(`gateways:kind.${kind}`), hint: t(`gateways:what.${kind}`) },
            }))}
            onChange={(kind) => setDraft({ ...gatewayDraft(null, kind as Kind, draft.sop), name: draft.name })}
          />
        )}
        <TextField
          id="gw-name"
          required
          label={t('gateways:name')}
          hint={t('gateways:nameHint')}
          maxLength={80}
          value={draft.name}
          error={errorOf('gw-name')}
          onChange={(name) => change({ name })}
        />
        <TextField
          id="gw-address"
          required
          label={t(draft.kind === 'telegram' ? 'gateways:bot' : 'gateways:number')}
          hint={t(draft.kind === 'telegram' ? 'gateways:botHint' : 'gateways:numberHint')}
          maxLength={80}
          value={draft.address}
          error={errorOf('gw-address')}
          onChange={(address) => change({ address })}
        />
        <KindFields draft={draft} gateway={gateway} errorOf={errorOf} onChange={change} />
        <SelectField
          id="gw-desk"
          label={t('mail_page:box.desk')}
          value={filled.desk === null ? null : String(filled.desk)}
          choices={desks.map((desk) => ({ value: String(desk.id), label: desk.name }))}
          nothingFound={t('words:nothingFound')}
          error={errorOf('gw-desk')}
          onChange={(desk) => change({ desk: desk === null ? null : Number(desk) })}
        />
        <SelectField
          id="gw-sop"
          label={t('mail_page:box.sop')}
          value={draft.sop}
          choices={(company?.sops ?? []).map((sop) => ({ value: sop.id, label: pick(sop.name) }))}
          nothingFound={t('words:nothingFound')}
          error={errorOf('gw-sop')}
          onChange={(sop) => change({ sop })}
        />
        {saving.problem ? (
          <ErrorBox
            title={t('desk:act.failed')}
            detail={sentenceOf(saving.problem, t)}
            lines={saving.problem.errors.map((fault) => fault.message)}
          />
        ) : null}
        {gateway ? <Removal gateway={gateway} onDone={props.onClose} /> : null}
        {gateway ? <GatewayTexts gateway={gateway} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={gateway ? t('words:save') : t('gateways:make')}
        busy={saving.busy}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

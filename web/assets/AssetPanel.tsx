import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Asset } from '../../server/contract/assets.ts'
import type { Unit } from '../../server/contract/people.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { AssetChanges } from './AssetChanges.tsx'
import { AssetFacts } from './AssetFacts.tsx'
import { AssetFields } from './AssetFields.tsx'
import { AssetHistory } from './AssetHistory.tsx'
import { assetDraft, changesOf, newAssetOf } from './assetForm.ts'
import { assetQuery } from './assetQueries.ts'

/** One asset beside the list: to read, and to change for those who keep it. */
export function AssetPanel(props: {
  readonly id: number
  readonly units: readonly Unit[]
  readonly onClose: () => void
}) {
  const { t } = useText()
  const [changing, setChanging] = useState(false)
  const { data, error } = useQuery(assetQuery(props.id))
  if (data && changing) return <AssetForm {...props} asset={data} onClose={() => setChanging(false)} />
  return (
    <Panel title={data?.name ?? ''} onClose={props.onClose} onSubmit={() => undefined} badFields={[]} startAt={null}>
      <div className={panel.body}>
        {data ? <AssetFacts asset={data} /> : null}
        {data?.mayChange ? (
          <div>
            <Button size="small" onPress={() => setChanging(true)}>
              {t('words:change')}
            </Button>
          </div>
        ) : null}
        {data ? <AssetHistory asset={data.id} /> : null}
        {data ? <AssetChanges asset={data.id} /> : null}
        {error ? <ErrorBox title={t('assets:failed')} detail={sentenceOf(error, t)} /> : null}
        {data || error ? null : <Bones heights={[40, 40, 40, 40]} label={t('words:loading')} />}
      </div>
    </Panel>
  )
}

function AssetForm(props: { readonly asset: Asset; readonly units: readonly Unit[]; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { asset } = props
  const [before] = useState(() => assetDraft(asset, null))
  const [draft, setDraft] = useState(before)
  const [tried, setTried] = useState(false)
  const changes = changesOf(before, draft)
  const saving = useSubmit(
    `asset.${asset.id}`,
    (body: object, key) => send<Asset>('PATCH', `assets/${asset.id}`, { body, key }),
    (saved) => {
      queries.setQueryData(assetQuery(asset.id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['assets'] })
      announce(t('assets:saved', { name: saved.name }))
      props.onClose()
    },
  )
  const missing = missingIn(draft)
  const save = () => {
    setTried(true)
    if (changes !== null && missing.length === 0) saving.submit(changes)
  }
  const bad = tried ? missing : []
  return (
    <Panel title={asset.name} onClose={props.onClose} onSubmit={save} badFields={bad} startAt="asset-name">
      <div className={panel.body}>
        <AssetFields
          company={asset.companyId}
          units={props.units}
          draft={draft}
          missing={bad}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <Failed problem={saving.problem} />
      </div>
      <PanelFoot
        savedAt={null}
        label={t('words:save')}
        busy={saving.busy}
        offBecause={changes === null ? t('assets:nothingChanged') : null}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

/** Enters an asset. */
export function NewAssetPanel(props: {
  readonly company: number
  readonly unit: number | null
  readonly units: readonly Unit[]
  readonly onMade: (id: number) => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => assetDraft(null, props.unit))
  const [tried, setTried] = useState(false)
  const saving = useSubmit(
    'asset.new',
    (body: object, key) => send<Asset>('POST', 'assets', { body, key }),
    (made) => {
      void queries.invalidateQueries({ queryKey: ['assets'] })
      announce(t('assets:saved', { name: made.name }))
      props.onMade(made.id)
    },
  )
  const missing = missingIn(draft)
  const save = () => {
    setTried(true)
    if (missing.length === 0) saving.submit(newAssetOf(draft, props.company))
  }
  const bad = tried ? missing : []
  return (
    <Panel title={t('assets:new')} onClose={props.onClose} onSubmit={save} badFields={bad} startAt="asset-code">
      <div className={panel.body}>
        <AssetFields
          company={props.company}
          units={props.units}
          draft={draft}
          missing={bad}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <Failed problem={saving.problem} />
      </div>
      <PanelFoot savedAt={null} label={t('assets:enter')} busy={saving.busy} onSubmit={save} onCancel={props.onClose} />
    </Panel>
  )
}

function missingIn(draft: { readonly code: string; readonly name: string }): readonly string[] {
  return [...(draft.code.trim() === '' ? ['asset-code'] : []), ...(draft.name.trim() === '' ? ['asset-name'] : [])]
}

function Failed({ problem }: { readonly problem: ReturnType<typeof useSubmit>['problem'] }) {
  const { t } = useText()
  if (!problem) return null
  return (
    <ErrorBox
      title={t('desk:act.failed')}
      detail={problem.code === 'already_there' ? t('assets:codeTaken') : sentenceOf(problem, t)}
      lines={problem.errors.map((fault) => fault.message)}
    />
  )
}

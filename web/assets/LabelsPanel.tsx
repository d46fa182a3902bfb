import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type LabelSheetId, labelSheetIds, labelSheets, labelsOn } from '../../core/assets/labelSheets.ts'
import { useMe } from '../account/session.ts'
import { asQuery } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { CheckField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './Assets.module.css'
import { assetsQuery } from './assetQueries.ts'
import { SheetPlan } from './SheetPlan.tsx'
import { shiftOf } from './shiftOf.ts'
import type { AssetPlace } from './useAssetPlace.ts'

type Paper = { readonly sheet: LabelSheetId; readonly right: string; readonly down: string }
const usual: Paper = { sheet: 'a4-3x8', right: '', down: '' }

/** Stickers for the assets that were picked, or for all that the list shows: on which paper, and from which label on (expected.md 32). */
export function LabelsPanel(props: {
  readonly place: AssetPlace
  readonly picked: ReadonlySet<number>
  readonly onUnpick: () => void
  readonly onClose: () => void
}) {
  const { t, language } = useText()
  const { place, picked } = props
  const me = useMe()
  // the paper in the printer is the same next time
  const paper = useDraft<Paper>(me.accountId, 'labels', usual)
  const [used, setUsed] = useState(0)
  const [edges, setEdges] = useState(false)
  const { data, hasNextPage } = useInfiniteQuery(assetsQuery(place.filter))
  const shown = (data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter(({ state }) => place.state !== undefined || state !== 'retired')
  const count = picked.size > 0 ? picked.size : shown.length
  const isMore = picked.size === 0 && hasNextPage
  const { sheet, right, down } = paper.value
  const most = labelsOn(labelSheets[sheet])
  const shift = { right: shiftOf(right), down: shiftOf(down) }
  const bad = (['right', 'down'] as const).filter((name) => shift[name] === null).map((name) => `labels-${name}`)
  const download = () => {
    if (bad.length > 0 || count === 0) return
    const chosen = picked.size > 0 ? { company: place.company, assets: [...picked].join(',') } : place.filter
    const laying = { sheet, used: used % most, ...shift, ...(edges ? { edges: 'true' } : {}), lang: language }
    location.assign(`/api/v1/asset-labels.pdf${asQuery({ ...chosen, ...laying })}`)
  }
  const move = (name: 'right' | 'down') => (
    <TextField
      id={`labels-${name}`}
      label={t(`assets:labels.${name}`)}
      value={paper.value[name]}
      error={shift[name] === null ? t('assets:labels.tooFar') : undefined}
      onChange={(value) => paper.set((before) => ({ ...before, [name]: value.slice(0, 6) }))}
    />
  )
  return (
    <Panel
      title={t('assets:labels.title')}
      onClose={props.onClose}
      onSubmit={download}
      badFields={[]}
      startAt="labels-sheet"
    >
      <div className={panel.body}>
        <div className={styles.which}>
          <p>
            {picked.size > 0 ? t('assets:labels.picked', { count }) : null}
            {picked.size === 0 ? t(isMore ? 'assets:labels.allMore' : 'assets:labels.all', { count }) : null}
          </p>
          {picked.size > 0 ? (
            <Button size="small" onPress={props.onUnpick}>
              {t('assets:labels.unpick')}
            </Button>
          ) : (
            <p className="quiet small">{t('assets:labels.pickHint')}</p>
          )}
        </div>
        <SelectField
          id="labels-sheet"
          label={t('assets:labels.sheet')}
          value={sheet}
          choices={labelSheetIds.map((id) => ({ value: id, label: t(`assets:labels.sheets.${id}`) }))}
          nothingFound={t('words:nothingFound')}
          onChange={(next) => {
            setUsed(0)
            paper.set((before) => ({ ...before, sheet: labelSheetIds.find((id) => id === next) ?? before.sheet }))
          }}
        />
        {most > 1 ? <SheetPlan sheet={labelSheets[sheet]} count={count} used={used % most} onUse={setUsed} /> : null}
        <p className="quiet small">
          {most > 1
            ? t('assets:labels.sheetsNeeded', { count: Math.ceil(((used % most) + count) / most) })
            : t('assets:labels.onRoll', { count })}
          {isMore ? '+' : ''}
          {'. '}
          {t('assets:labels.trueSize')}
        </p>
        <CheckField
          id="labels-edges"
          label={t('assets:labels.edges')}
          hint={t('assets:labels.edgesHint')}
          checked={edges}
          onChange={setEdges}
        />
        <div className={styles.days}>
          {move('right')}
          {move('down')}
        </div>
      </div>
      <PanelFoot
        savedAt={null}
        label={t('assets:labels.download')}
        busy={false}
        offBecause={count === 0 ? t('assets:labels.none') : bad.length > 0 ? t('assets:labels.tooFar') : null}
        onSubmit={download}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Unit } from '../../server/contract/people.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { FieldGroup, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Fields.module.css'
import { pathOf, treeOf } from './unitTree.ts'

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const

/** Makes a unit, or changes one: its name, what it belongs to, where it is and which time it keeps (A6, C20, X5). */
export function UnitPanel(props: {
  readonly company: number
  readonly units: readonly Unit[]
  readonly unit: Unit | null
  readonly parent: number | null
  readonly onClose: () => void
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const { unit, units } = props
  const above = units.find((one) => one.id === (unit?.parentId ?? props.parent))
  const [draft, setDraft] = useState({
    name: unit?.name ?? '',
    kind: unit?.kind ?? ('department' as Unit['kind']),
    parent: unit?.parentId ?? props.parent,
    zone: unit?.zone ?? above?.zone ?? 'Asia/Jakarta',
    address: unit?.address ?? '',
    phone: unit?.phone ?? '',
  })
  const [tried, setTried] = useState(false)
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const saving = useSubmit(
    `unit.${unit?.id ?? 'new'}`,
    (body: object, key) =>
      unit ? send<Unit>('PATCH', `units/${unit.id}`, { body, key }) : send<Unit>('POST', 'units', { body, key }),
    (saved) => {
      void queries.invalidateQueries({ queryKey: ['people'] })
      announce(t('people:saved', { name: saved.name }))
      props.onClose()
    },
  )
  const nameless = draft.name.trim() === ''
  const blank = (text: string) => (text.trim() === '' ? null : text.trim())
  const save = () => {
    setTried(true)
    if (nameless) return
    const shared = {
      name: draft.name.trim(),
      zone: draft.zone,
      address: blank(draft.address),
      phone: blank(draft.phone),
    }
    const moved = draft.parent !== null && draft.parent !== unit?.parentId ? { parent: draft.parent } : {}
    if (unit) saving.submit({ ...shared, ...moved })
    else saving.submit({ ...shared, company: props.company, parent: draft.parent, kind: draft.kind })
  }
  const root = unit?.kind === 'company'
  const bad = tried && nameless ? ['unit-name'] : []
  return (
    <Panel
      title={unit ? unit.name : t('people:unit.new')}
      onClose={props.onClose}
      onSubmit={save}
      badFields={bad}
      startAt="unit-name"
    >
      <div className={panel.body}>
        <TextField
          id="unit-name"
          required
          label={t('people:unit.name')}
          value={draft.name}
          maxLength={120}
          error={bad.length > 0 ? t('desk:act.required') : null}
          onChange={(name) => set({ name })}
        />
        {unit ? null : (
          <FieldGroup id="unit-kind" label={t('people:unit.kind')}>
            <div className={styles.options}>
              {(['department', 'branch'] as const).map((kind) => (
                <label key={kind} className={styles.option}>
                  <input type="radio" name="unit-kind" checked={draft.kind === kind} onChange={() => set({ kind })} />
                  {t(`people:unit.${kind}`)}
                </label>
              ))}
            </div>
          </FieldGroup>
        )}
        {root ? null : (
          <SelectField
            id="unit-parent"
            label={t('people:unit.parent')}
            value={draft.parent === null ? null : String(draft.parent)}
            choices={treeOf(units)
              .filter((node) => node.unit.id !== unit?.id)
              .map((node) => ({ value: String(node.unit.id), label: pathOf(units, node.unit.id) }))}
            nothingFound={t('words:nothingFound')}
            onChange={(parent) => set({ parent: parent === null ? null : Number(parent) })}
          />
        )}
        <FieldGroup id="unit-zone" label={t('people:unit.zone')} hint={t('people:unit.zoneHint')}>
          <div className={styles.options}>
            {zones.map((zone) => (
              <label key={zone} className={styles.option}>
                <input type="radio" name="unit-zone" checked={draft.zone === zone} onChange={() => set({ zone })} />
                {t(`people:zone.${zone.slice(5)}`)}
              </label>
            ))}
          </div>
        </FieldGroup>
        <TextField
          id="unit-address"
          label={t('people:unit.address')}
          optional={t('words:optional')}
          value={draft.address}
          maxLength={300}
          onChange={(address) => set({ address })}
        />
        <TextField
          id="unit-phone"
          type="tel"
          label={t('people:field.phone')}
          optional={t('words:optional')}
          value={draft.phone}
          onChange={(phone) => set({ phone })}
        />
        {saving.problem ? <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(saving.problem, t)} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={unit ? t('words:save') : t('people:unit.add')}
        busy={saving.busy}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

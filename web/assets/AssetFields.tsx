import { IconX } from '@tabler/icons-react'
import type { Unit } from '../../server/contract/people.ts'
import { PersonPick } from '../people/PersonPick.tsx'
import { pathOf, treeOf } from '../people/unitTree.ts'
import { useText } from '../text.ts'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { FieldGroup, TextAreaField, TextField } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Avatar } from '../ui/Marks.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Assets.module.css'
import type { AssetDraft } from './assetForm.ts'

/** What the register says of an asset, to be filled in. */
export function AssetFields(props: {
  readonly company: number
  readonly units: readonly Unit[]
  readonly draft: AssetDraft
  readonly missing: readonly string[]
  readonly onChange: (change: Partial<AssetDraft>) => void
}) {
  const { t } = useText()
  const { draft, onChange } = props
  const optional = t('words:optional')
  const line = (name: 'kind' | 'serial' | 'place', maxLength: number, hint?: string) => (
    <TextField
      id={`asset-${name}`}
      label={t(`assets:field.${name}`)}
      optional={optional}
      hint={hint}
      value={draft[name]}
      maxLength={maxLength}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  const must = (name: 'code' | 'name', maxLength: number, hint?: string) => (
    <TextField
      id={`asset-${name}`}
      required
      label={t(`assets:field.${name}`)}
      hint={hint}
      value={draft[name]}
      maxLength={maxLength}
      error={props.missing.includes(`asset-${name}`) ? t('desk:act.required') : null}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <>
      {must('code', 60, t('assets:codeHint'))}
      {must('name', 120, t('assets:nameHint'))}
      {line('kind', 60, t('assets:kindHint'))}
      <ChoiceCards
        sideBySide
        id="asset-state"
        label={t('assets:field.state')}
        value={draft.state}
        choices={(['in_use', 'in_repair', 'retired'] as const).map((value) => ({
          value,
          label: t(`assets:state.${value}`),
        }))}
        onChange={(state) => onChange({ state: state as AssetDraft['state'] })}
      />
      <FieldGroup id="asset-person" label={t('assets:field.person')} optional={optional}>
        {draft.person ? (
          <p className={styles.holder}>
            <Avatar name={draft.person.name} />
            <span className="cut">{draft.person.name}</span>
            <IconButton label={`${t('words:remove')}: ${draft.person.name}`} onPress={() => onChange({ person: null })}>
              <IconX aria-hidden="true" />
            </IconButton>
          </p>
        ) : (
          <PersonPick
            company={props.company}
            label={t('assets:findPerson')}
            without={[]}
            onPick={(person) => onChange({ person })}
          />
        )}
      </FieldGroup>
      <SelectField
        clearable
        id="asset-unit"
        label={t('assets:field.unit')}
        optional={optional}
        value={draft.unit === null ? null : String(draft.unit)}
        choices={treeOf(props.units).map(({ unit }) => ({
          value: String(unit.id),
          label: pathOf(props.units, unit.id),
        }))}
        placeholder={t('words:choose')}
        nothingFound={t('words:nothingFound')}
        onChange={(unit) => onChange({ unit: unit === null ? null : Number(unit) })}
      />
      {line('place', 120, t('assets:placeHint'))}
      {line('serial', 80)}
      <div className={styles.days}>
        {(['boughtOn', 'warrantyUntil'] as const).map((name) => (
          <TextField
            key={name}
            id={`asset-${name}`}
            type="date"
            label={t(`assets:field.${name}`)}
            optional={optional}
            value={draft[name]}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
      <TextAreaField
        id="asset-note"
        label={t('assets:field.note')}
        optional={optional}
        hint={t('assets:noteHint')}
        value={draft.note}
        maxLength={2000}
        onChange={(note) => onChange({ note })}
      />
    </>
  )
}

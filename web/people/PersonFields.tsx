import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Person, RoleName, Unit } from '../../server/contract/people.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { FieldGroup, TextField } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Pick } from '../ui/Pick.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Fields.module.css'
import { desksQuery } from './peopleQueries.ts'
import type { PersonDraft } from './personForm.ts'
import { pathOf, treeOf } from './unitTree.ts'

export type PersonFieldsProps = {
  readonly company: number
  readonly units: readonly Unit[]
  readonly draft: PersonDraft
  readonly errors: Readonly<Partial<Record<string, string>>>
  readonly onChange: (change: Partial<PersonDraft>) => void
}

const employments: readonly Exclude<Person['employment'], null>[] = ['permanent', 'contract', 'intern', 'external']
const roles: readonly RoleName[] = ['agent', 'technician', 'lead', 'leadership', 'auditor', 'sop_owner', 'admin']

/** Who somebody is and where they belong (B1). */
export function WhoFields(props: PersonFieldsProps & { readonly withEmail: boolean }) {
  const { t } = useText()
  const { draft, errors, onChange } = props
  return (
    <>
      <TextField
        id="person-name"
        required
        label={t('people:field.name')}
        value={draft.name}
        error={errors.name}
        maxLength={120}
        onChange={(name) => onChange({ name })}
      />
      {props.withEmail ? (
        <TextField
          id="person-email"
          type="email"
          inputMode="email"
          label={t('people:field.email')}
          optional={t('words:optional')}
          hint={t('people:field.emailHint')}
          value={draft.email}
          error={errors.email}
          onChange={(email) => onChange({ email })}
        />
      ) : null}
      <TextField
        id="person-phone"
        type="tel"
        inputMode="tel"
        label={t('people:field.phone')}
        optional={t('words:optional')}
        value={draft.phone}
        error={errors.phone}
        onChange={(phone) => onChange({ phone })}
      />
      <SelectField
        id="person-unit"
        label={t('people:field.unit')}
        value={draft.unit === null ? null : String(draft.unit)}
        choices={treeOf(props.units).map(({ unit }) => ({
          value: String(unit.id),
          label: pathOf(props.units, unit.id),
        }))}
        nothingFound={t('words:nothingFound')}
        placeholder={t('words:choose')}
        error={errors.unit}
        onChange={(unit) => onChange({ unit: unit === null ? null : Number(unit) })}
      />
      <FieldGroup id="person-employment" label={t('people:field.employment')} optional={t('words:optional')}>
        <div className={styles.options}>
          {employments.map((employment) => (
            <label key={employment} className={styles.option}>
              <input
                type="radio"
                name="person-employment"
                checked={draft.employment === employment}
                onChange={() => onChange({ employment })}
              />
              {t(`people:employment.${employment}`)}
            </label>
          ))}
        </div>
      </FieldGroup>
    </>
  )
}

/** What somebody may do: roles at a unit and below it, and the desks they sit at (C2). */
export function HeldFields(props: PersonFieldsProps) {
  const { t } = useText()
  const { draft, units, onChange } = props
  const root = units.find((unit) => unit.kind === 'company')
  const { data } = useQuery(desksQuery(props.company))
  const set = (place: number, change: Partial<PersonDraft['grants'][number]>) =>
    onChange({ grants: draft.grants.map((grant, at) => (at === place ? { ...grant, ...change } : grant)) })
  return (
    <>
      <FieldGroup
        id="person-grants"
        label={t('people:field.roles')}
        hint={t('people:field.rolesHint')}
        error={props.errors.grants}
      >
        <ul className={styles.grants}>
          {draft.grants.map((grant, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a grant has no identity but its place while it is being edited
            <li key={place}>
              <Pick
                label={t('people:field.role')}
                value={grant.role}
                choices={roles.map((role) => ({ value: role, label: t(`desk:role.${role}`) }))}
                onPick={(role) => set(place, { role: role as RoleName })}
              />
              <span className={`${styles.at} quiet small`}>{t('people:field.at')}</span>
              <Pick
                label={t('people:field.roleUnit')}
                value={String(grant.unit)}
                choices={treeOf(units).map(({ unit, depth }) => ({
                  value: String(unit.id),
                  label: `${'\u00a0\u00a0'.repeat(depth)}${unit.name}`,
                }))}
                onPick={(unit) => set(place, { unit: Number(unit) })}
              />
              <IconButton
                label={`${t('words:remove')}: ${t(`desk:role.${grant.role}`)}`}
                onPress={() => onChange({ grants: draft.grants.filter((_, at) => at !== place) })}
              >
                <IconX aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
        <Button
          size="small"
          icon={<IconPlus aria-hidden="true" />}
          onPress={() => onChange({ grants: [...draft.grants, { role: 'agent', unit: draft.unit ?? root?.id ?? 0 }] })}
        >
          {t('people:field.addRole')}
        </Button>
      </FieldGroup>
      {data && data.items.length > 0 ? (
        <FieldGroup id="person-desks" label={t('people:field.desks')} error={props.errors.desks}>
          <div className={styles.options}>
            {data.items.map((desk) => (
              <label key={desk.id} className={styles.option}>
                <input
                  type="checkbox"
                  checked={draft.desks.includes(desk.id)}
                  onChange={(event) =>
                    onChange({
                      desks: event.currentTarget.checked
                        ? [...draft.desks, desk.id]
                        : draft.desks.filter((id) => id !== desk.id),
                    })
                  }
                />
                {desk.name}
              </label>
            ))}
          </div>
        </FieldGroup>
      ) : null}
    </>
  )
}

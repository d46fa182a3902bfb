import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Desk, Unit } from '../../server/contract/people.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { lookAgain } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { CheckField, FieldGroup, TextField } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Avatar } from '../ui/Marks.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Cards.module.css'
import { PersonPick } from './PersonPick.tsx'
import { TierPick, useTiers } from './TierPick.tsx'
import { pathOf, treeOf } from './unitTree.ts'

/** A desk: its name, where it belongs, who sits at it, and whether new reports come to it (A4, A5). */
export function DeskPanel(props: {
  readonly company: number
  readonly units: readonly Unit[]
  readonly desk: Desk | null
  readonly onClose: () => void
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const { desk, units } = props
  const root = units.find((unit) => unit.kind === 'company')?.id ?? null
  const [name, setName] = useState(desk?.name ?? '')
  const [unit, setUnit] = useState<number | null>(desk?.unitId ?? root)
  const [members, setMembers] = useState(desk?.members ?? [])
  const [isDefault, setDefault] = useState(desk?.isDefault ?? false)
  const [tried, setTried] = useState(false)
  const tiers = useTiers(props.company)
  const saving = useSubmit(
    `desk.${desk?.id ?? 'new'}`,
    (body: object, key) =>
      desk ? send<Desk>('PATCH', `desks/${desk.id}`, { body, key }) : send<Desk>('POST', 'desks', { body, key }),
    (saved) => {
      void queries.invalidateQueries({ queryKey: ['people'] })
      void lookAgain(queries, ['tickets', 'queues'])
      announce(t('people:saved', { name: saved.name }))
      props.onClose()
    },
  )
  const nameless = name.trim() === ''
  const save = () => {
    setTried(true)
    if (nameless) return
    if (!desk) return saving.submit({ company: props.company, unit: unit ?? root, name: name.trim() })
    saving.submit({
      name: name.trim(),
      members: members.map((member) => member.id),
      tiers: members.map((member) => ({ person: member.id, tier: member.tier })),
      ...(isDefault && !desk.isDefault ? { isDefault: true } : {}),
    })
  }
  const bad = tried && nameless ? ['desk-name'] : []
  return (
    <Panel
      title={desk ? desk.name : t('people:desk.new')}
      onClose={props.onClose}
      onSubmit={save}
      badFields={bad}
      startAt="desk-name"
    >
      <div className={panel.body}>
        <TextField
          id="desk-name"
          required
          label={t('people:desk.name')}
          value={name}
          maxLength={120}
          error={bad.length > 0 ? t('desk:act.required') : null}
          onChange={setName}
        />
        {desk ? null : (
          <SelectField
            id="desk-unit"
            label={t('people:desk.unit')}
            hint={t('people:desk.unitHint')}
            value={unit === null ? null : String(unit)}
            choices={treeOf(units).map((node) => ({ value: String(node.unit.id), label: pathOf(units, node.unit.id) }))}
            nothingFound={t('words:nothingFound')}
            onChange={(next) => setUnit(next === null ? null : Number(next))}
          />
        )}
        {desk ? (
          <FieldGroup id="desk-members" label={t('people:desk.members')} hint={t('people:desk.membersHint')}>
            <ul className={styles.members}>
              {members.map((member) => (
                <li key={member.id}>
                  <Avatar name={member.name} />
                  <span className="cut">{member.name}</span>
                  <TierPick
                    labels={tiers}
                    name={member.name}
                    tier={member.tier}
                    onPick={(tier) => setMembers(members.map((one) => (one.id === member.id ? { ...one, tier } : one)))}
                  />
                  <IconButton
                    label={`${t('words:remove')}: ${member.name}`}
                    onPress={() => setMembers(members.filter((one) => one.id !== member.id))}
                  >
                    <IconX aria-hidden="true" />
                  </IconButton>
                </li>
              ))}
            </ul>
            <PersonPick
              company={props.company}
              label={t('people:desk.add')}
              without={members.map((member) => member.id)}
              onPick={(person) => setMembers([...members, { ...person, tier: 1 }])}
            />
          </FieldGroup>
        ) : null}
        {desk ? (
          <CheckField
            id="desk-default"
            label={t('people:desk.makeDefault')}
            hint={desk.isDefault ? t('people:desk.isDefault') : t('people:desk.defaultHint')}
            checked={isDefault}
            onChange={(next) => setDefault(next || desk.isDefault)}
          />
        ) : null}
        {saving.problem ? <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(saving.problem, t)} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={desk ? t('words:save') : t('people:desk.make')}
        busy={saving.busy}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

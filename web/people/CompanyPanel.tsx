import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { setupQuery } from '../account/session.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { FieldGroup, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Fields.module.css'

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const

/** A company more in this installation, with its own people, desks and SOPs; its code begins its ticket numbers (A2, D3). */
export function CompanyPanel({ onClose }: { readonly onClose: () => void }) {
  const { t, pick } = useText()
  const queries = useQueryClient()
  const { data } = useQuery(setupQuery)
  const shipped = data?.sops ?? []
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [zone, setZone] = useState<string>('Asia/Jakarta')
  const [sops, setSops] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const saving = useSubmit(
    'company.new',
    (body: object, key) => send<{ name: string }>('POST', 'companies', { body, key }),
    (made) => {
      void queries.invalidateQueries({ queryKey: ['companies'] })
      void queries.invalidateQueries({ queryKey: ['me'] })
      announce(t('people:saved', { name: made.name }))
      onClose()
    },
  )
  const faults = {
    'company-name': tried && name.trim() === '' ? t('desk:act.required') : null,
    'company-code': tried && !/^[A-Z][A-Z0-9]{1,9}$/.test(code) ? t('people:companies.codeWrong') : null,
    'company-sops': tried && sops.length === 0 ? t('people:companies.sopsWrong') : null,
  }
  const bad = Object.entries(faults).flatMap(([id, fault]) => (fault ? [id] : []))
  const save = () => {
    setTried(true)
    if (name.trim() !== '' && /^[A-Z][A-Z0-9]{1,9}$/.test(code) && sops.length > 0) {
      saving.submit({ name: name.trim(), code, zone, sops })
    }
  }
  return (
    <Panel title={t('people:companies.new')} onClose={onClose} onSubmit={save} badFields={bad} startAt="company-name">
      <div className={panel.body}>
        <TextField
          id="company-name"
          required
          label={t('people:companies.name')}
          value={name}
          maxLength={120}
          error={faults['company-name']}
          onChange={setName}
        />
        <TextField
          id="company-code"
          required
          label={t('people:companies.code')}
          hint={t('people:companies.codeHint')}
          value={code}
          maxLength={10}
          error={faults['company-code']}
          onChange={(next) => setCode(next.toUpperCase())}
        />
        <FieldGroup id="company-zone" label={t('people:unit.zone')}>
          <div className={styles.options}>
            {zones.map((one) => (
              <label key={one} className={styles.option}>
                <input type="radio" name="company-zone" checked={zone === one} onChange={() => setZone(one)} />
                {t(`people:zone.${one.slice(5)}`)}
              </label>
            ))}
          </div>
        </FieldGroup>
        <FieldGroup id="company-sops" label={t('people:companies.sops')} error={faults['company-sops']}>
          <div className={styles.options}>
            {shipped.map((sop) => (
              <label key={sop.id} className={styles.option}>
                <input
                  type="checkbox"
                  checked={sops.includes(sop.id)}
                  onChange={(event) =>
                    setSops(event.currentTarget.checked ? [...sops, sop.id] : sops.filter((id) => id !== sop.id))
                  }
                />
                {pick(sop.name)}
              </label>
            ))}
          </div>
        </FieldGroup>
        {saving.problem ? <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(saving.problem, t)} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={t('people:companies.make')}
        busy={saving.busy}
        onSubmit={save}
        onCancel={onClose}
      />
    </Panel>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportedAssets } from '../../server/contract/assets.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { fileSize } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { FieldGroup } from '../ui/Field.tsx'
import { FilePaste, type PastedFile } from '../ui/FilePaste.tsx'
import { Tag } from '../ui/Marks.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Assets.module.css'
import { tableText } from './tableText.ts'

const tones = { new: 'good', changed: 'warn', unchanged: 'plain', wrong: 'late' } as const
const most = 200

type Table = { readonly name: string; readonly size: number; readonly text: string }

/** A table of assets: what would become of each row, first; then all of it is taken in, or nothing. */
export function ImportPanel(props: { readonly company: number; readonly onClose: () => void }) {
  const { t, language } = useText()
  const queries = useQueryClient()
  const [table, setTable] = useState<Table | null>(null)
  const [looked, setLooked] = useState<ImportedAssets | null>(null)
  const sending = useSubmit(
    'assets.import',
    (body: object, key) => send<ImportedAssets>('POST', 'assets/import', { body, key }),
    (answer) => {
      setLooked(answer)
      if (!answer.applied) return
      void queries.invalidateQueries({ queryKey: ['assets'] })
      announce(t('assets:import.done', { count: answer.counts.new + answer.counts.changed }))
      props.onClose()
    },
  )
  const choose = async (file: File | undefined) => {
    const text = file ? tableText(new Uint8Array(await file.arrayBuffer())) : ''
    setLooked(null)
    setTable(file ? { name: file.name, size: file.size, text } : null)
    if (text !== '') sending.submit({ company: props.company, text })
  }
  const shown = ({ name, size }: Table): PastedFile => ({
    ...{ key: 'table', name, fate: fileSize(size, language), preview: null, percent: null },
    bad: sending.problem !== null,
    acts: [{ label: t('words:remove'), quiet: true, onPress: () => void choose(undefined) }],
  })
  const useful = looked !== null && looked.counts.wrong === 0 && looked.counts.new + looked.counts.changed > 0
  const apply = () => {
    if (useful && table) sending.submit({ company: props.company, text: table.text, apply: true })
  }
  return (
    <Panel title={t('assets:import.title')} onClose={props.onClose} onSubmit={apply} badFields={[]} startAt={null}>
      <div className={panel.body}>
        <p className="quiet">{t('assets:import.what')}</p>
        <FieldGroup id="asset-table-field" label={t('assets:import.file')} hint={t('assets:import.fileHint')}>
          <FilePaste
            id="asset-table"
            single
            accept=".csv,.tsv,.txt,text/csv"
            files={table === null ? [] : [shown(table)]}
            onAdd={([file]) => void choose(file)}
            words={{ pick: t('words:files.pick'), hint: t('words:files.hint') }}
          />
        </FieldGroup>
        {table && sending.problem ? (
          <ErrorBox
            title={t('assets:import.failed')}
            detail={sending.problem.status === 400 ? t('assets:import.unreadable') : sentenceOf(sending.problem, t)}
          />
        ) : null}
        {looked ? <Rows looked={looked} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={t('assets:import.apply')}
        busy={sending.busy}
        offBecause={useful ? null : t(looked?.counts.wrong ? 'assets:import.allOrNothing' : 'assets:nothingChanged')}
        onSubmit={apply}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

function Rows({ looked }: { readonly looked: ImportedAssets }) {
  const { t } = useText()
  const { counts } = looked
  // what is wrong comes first: it is what stands in the way
  const rank = { wrong: 0, new: 1, changed: 2, unchanged: 3 } as const
  const rows = looked.rows.toSorted((one, other) => rank[one.outcome] - rank[other.outcome]).slice(0, most)
  return (
    <section className={styles.history} aria-label={t('assets:import.rows')} aria-live="polite">
      <p className={styles.counts}>
        {(['wrong', 'new', 'changed', 'unchanged'] as const).map((outcome) =>
          counts[outcome] > 0 ? (
            <Tag key={outcome} tone={tones[outcome]}>
              {counts[outcome]} {t(`assets:import.outcome.${outcome}`)}
            </Tag>
          ) : null,
        )}
      </p>
      {counts.wrong > 0 ? (
        <Notice tone="warn" title={t('assets:import.allOrNothing')}>
          <p>{t('assets:import.mend')}</p>
        </Notice>
      ) : null}
      {looked.unknownColumns.length > 0 ? (
        <p className="quiet small">{t('assets:import.ignored', { columns: looked.unknownColumns.join(', ') })}</p>
      ) : null}
      <ul>
        {rows.map((row) => (
          <li key={row.line}>
            <div className={styles.row}>
              <b>
                {row.code} {row.name}
              </b>
              <span className="quiet small">
                {[
                  t('assets:import.line', { line: row.line }),
                  ...row.changes.map((name) => t(`assets:field.${name}`)),
                  ...row.faults.map(({ column, code }) =>
                    [...(column ? [t(`assets:field.${column}`)] : []), t(`assets:import.fault.${code}`)].join(': '),
                  ),
                ].join(' · ')}
              </span>
            </div>
            <Tag tone={tones[row.outcome]}>{t(`assets:import.outcome.${row.outcome}`)}</Tag>
          </li>
        ))}
      </ul>
      {looked.rows.length > most ? (
        <p className="quiet small">{t('assets:import.more', { count: looked.rows.length - most })}</p>
      ) : null}
    </section>
  )
}

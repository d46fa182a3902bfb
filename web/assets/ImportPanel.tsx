import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportedAssets } from '../../server/contract/assets.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Field } from '../ui/Field.tsx'
import { Tag } from '../ui/Marks.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Assets.module.css'
import { tableText } from './tableText.ts'

const tones = { new: 'good', changed: 'warn', unchanged: 'plain', wrong: 'late' } as const
const most = 200

/** A table of assets: what would become of each row, first; then all of it is taken in, or nothing. */
export function ImportPanel(props: { readonly company: number; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [text, setText] = useState('')
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
  const look = (table: string) => sending.submit({ company: props.company, text: table })
  const useful = looked !== null && looked.counts.wrong === 0 && looked.counts.new + looked.counts.changed > 0
  const apply = () => {
    if (useful) sending.submit({ company: props.company, text, apply: true })
  }
  return (
    <Panel
      title={t('assets:import.title')}
      onClose={props.onClose}
      onSubmit={apply}
      badFields={[]}
      startAt="asset-table"
    >
      <div className={panel.body}>
        <p className="quiet">{t('assets:import.what')}</p>
        <Field id="asset-table" label={t('assets:import.file')} hint={t('assets:import.fileHint')}>
          <input
            id="asset-table"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-describedby="asset-table-hint"
            onChange={async ({ currentTarget }) => {
              const table = await currentTarget.files?.[0]
                ?.arrayBuffer()
                .then((bytes) => tableText(new Uint8Array(bytes)))
              setLooked(null)
              setText(table ?? '')
              if (table) look(table)
            }}
          />
        </Field>
        {sending.problem ? (
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
      <p className={styles.offered}>
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

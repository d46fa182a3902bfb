import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { PhoneLine, phoneLineWithSecret } from '../../server/contract/phone.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { NewLine } from './NewLine.tsx'
import styles from './Phone.module.css'
import { linesQuery } from './phoneQueries.ts'

type Keyed = z.infer<typeof phoneLineWithSecret>

/** The lines of which a switchboard tells, and where it calls; a key is shown once (C7). */
export function Lines() {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const lines = useQuery(linesQuery)
  const [keyed, setKeyed] = useState<Keyed | null>(null)
  const changed = (next: Keyed | null) => {
    setKeyed(next)
    void queries.invalidateQueries({ queryKey: linesQuery.queryKey })
  }
  const companies = me.companies.filter(({ roles }) => roles.includes('admin'))
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{t('phone:lines')}</h2>
      <p className="quiet">{t('phone:linesText')}</p>
      {lines.error ? <ErrorBox title={t('phone:linesFailed')} detail={sentenceOf(lines.error, t)} /> : null}
      <ul className={styles.rows}>
        {(lines.data?.items ?? []).map((line) => (
          <LineRow key={line.id} line={line} keyed={keyed?.id === line.id ? keyed : null} onChanged={changed} />
        ))}
      </ul>
      <NewLine companies={companies} onMade={changed} />
    </section>
  )
}

function LineRow(props: {
  readonly line: PhoneLine
  readonly keyed: Keyed | null
  readonly onChanged: (keyed: Keyed | null) => void
}) {
  const { t } = useText()
  const reading = useReading()
  const { line, keyed } = props
  const [asking, setAsking] = useState(false)
  const renewing = useSubmit(
    `line.key.${line.id}`,
    (_: object, key) => send<Keyed>('POST', `phone-lines/${line.id}/secret`, { body: {}, key }),
    props.onChanged,
  )
  const removing = useSubmit(
    `line.remove.${line.id}`,
    (_: object, key) => send('DELETE', `phone-lines/${line.id}`, { key }),
    () => props.onChanged(null),
  )
  return (
    <li>
      <div>
        <b>{line.name}</b>
        <span>
          {line.desk.name} · {line.sop}
        </span>
        {line.oldSecretUntil ? <span>{t('phone:oldKey', { until: near(line.oldSecretUntil, reading) })}</span> : null}
      </div>
      <Button size="small" busy={renewing.busy} onPress={() => renewing.submit({})}>
        {t('phone:newKey')}
        <span className="unseen"> {line.name}</span>
      </Button>
      <Button size="small" look="plain" busy={removing.busy} onPress={() => setAsking(true)}>
        {t('phone:remove')}
        <span className="unseen"> {line.name}</span>
      </Button>
      <CopyLine line={line.url} label={t('phone:copyUrl')} done={t('phone:copied')} />
      {keyed ? (
        <Notice
          tone="warn"
          title={t('phone:keyOnce')}
          next={<CopyLine line={keyed.secret} label={t('phone:copyKey')} done={t('phone:copied')} />}
        >
          <p>{t('phone:keyKeep')}</p>
        </Notice>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={t('phone:removeTitle', { name: line.name })}
        yes={t('phone:remove')}
        no={t('words:cancel')}
        danger
        onYes={() => {
          setAsking(false)
          removing.submit({})
        }}
        onNo={() => setAsking(false)}
      >
        <p>{t('phone:removeText')}</p>
      </ConfirmDialog>
    </li>
  )
}

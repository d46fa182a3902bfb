import { useState } from 'react'
import type { BoardVisit } from '../../server/contract/visits.ts'
import { useMe } from '../account/session.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './MyVisits.module.css'
import type { Tapped } from './useReports.ts'

/** The one thing to do now, within reach of the thumb: depart with the report that goes along, arrive, or say what was done and leave. */
export function DoVisit(props: {
  readonly visit: BoardVisit
  readonly onTap: (report: Pick<Tapped, 'number' | 'visit' | 'did' | 'text'>) => void
}) {
  const { t } = useText()
  const { visit } = props
  const { may, ticket, owesReport } = visit
  const did = may.departed ? 'departed' : may.arrived ? 'arrived' : may.left ? 'left' : null
  const report = owesReport ? t('visits:reportOf', { unit: ticket.unit.name }) : ''
  const draft = useDraft(
    useMe().accountId,
    `visit.${ticket.number}.${visit.id}.${did}`,
    did === 'departed' ? report : '',
  )
  const [looked, setLooked] = useState(false)
  if (did === null) return null
  const asks = did === 'left' || (did === 'departed' && owesReport)
  const lacks = asks && draft.value.trim() === ''
  return (
    <form
      className={styles.thumb}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setLooked(true)
        if (lacks) {
          document.getElementById('visit-words')?.focus()
          return
        }
        props.onTap({ number: ticket.number, visit: visit.id, did, text: asks ? draft.value : '' })
        draft.clear()
      }}
    >
      {asks ? (
        <TextAreaField
          id="visit-words"
          label={t(`visits:words.${did === 'left' ? 'left' : 'told'}`)}
          hint={t(`visits:hint.${did === 'left' ? 'left' : 'told'}`)}
          rows={2}
          value={draft.value}
          maxLength={5000}
          onChange={draft.set}
          error={looked && lacks ? t('visits:fillIn') : undefined}
          required
        />
      ) : null}
      <Button look="main" size="big" wide submit className={styles.go}>
        {t(`visits:act.${did}`)}
      </Button>
      <p className="quiet">{t(`visits:after.${did}`)}</p>
    </form>
  )
}

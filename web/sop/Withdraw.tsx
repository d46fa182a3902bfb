import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { inForceAmong, standingOf } from '../../core/sop/standing.ts'
import type { Withdrawal } from '../../server/contract/revisions.ts'
import type { SopView } from '../../server/contract/sops.ts'
import { send } from '../api.ts'
import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Sop.module.css'

/** Withdraws the shown revision while it lies ahead, asked once more, with the reason that is kept (B10). */
export function Withdraw({ sop }: { readonly sop: SopView }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { id, companyId, revision } = sop
  const doing = useSubmit(
    `withdraw.${companyId}.${id}.${revision}`,
    (said: string, key) =>
      send<Withdrawal>('POST', `sops/${id}/revisions/${revision}/withdrawal`, {
        body: { company: companyId, note: said },
        key,
      }),
    async () => {
      setAsking(false)
      announce(t('sop_draft:withdraw.done', { revision }))
      await queries.invalidateQueries({ queryKey: ['sops'] })
    },
  )
  const since = sop.revisions.find((one) => one.revision === revision)?.since
  if (since === undefined || standingOf(sop, reading.now) !== 'coming') return null
  const isFirst = inForceAmong(sop.revisions, reading.now) === undefined
  const empty = note.trim() === ''
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        {t('sop_draft:withdraw.do')}
      </Button>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('sop_draft:withdraw.ask', { revision })}
        yes={t('sop_draft:withdraw.do')}
        no={t('sop_draft:no')}
        busy={doing.busy}
        onNo={() => {
          doing.forget()
          setAsking(false)
        }}
        onYes={() => {
          setTried(true)
          if (!empty) doing.submit(note.trim())
        }}
      >
        <div className={styles.asking}>
          <p>{t(`sop_draft:withdraw.${isFirst ? 'sayFirst' : 'say'}`, { from: moment(since, reading) })}</p>
          <TextAreaField
            id="withdraw-note"
            label={t('sop_draft:withdraw.why')}
            hint={t('sop_draft:noteSay')}
            error={tried && empty ? t('sop_draft:withdraw.whyNeeded') : undefined}
            value={note}
            maxLength={2000}
            onChange={setNote}
            required
          />
          {doing.problem ? <ErrorBox title={sentenceOf(doing.problem, t)} /> : null}
        </div>
      </ConfirmDialog>
    </>
  )
}

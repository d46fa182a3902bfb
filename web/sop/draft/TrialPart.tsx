import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SopDraft, Trial } from '../../../server/contract/revisions.ts'
import { asQuery, send } from '../../api.ts'
import { isApiProblem } from '../../problem.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { Bones, ErrorBox, Notice } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import { goesOn, trialQuery } from './draftQueries.ts'
import styles from './Trial.module.css'
import { TrialFound } from './TrialFound.tsx'

/** The trial of the saved draft on past tickets: begun, watched, left and come back to, stopped (B10). */
export function TrialPart({ draft, isChanged }: { readonly draft: SopDraft; readonly isChanged: boolean }) {
  const { t, language } = useText()
  const client = useQueryClient()
  const { sopId, companyId } = draft
  const query = useQuery(trialQuery(sopId, companyId))
  const keep = (trial: Trial) => void client.setQueryData(trialQuery(sopId, companyId).queryKey, trial)
  const path = `sops/${sopId}/draft/trial`
  const starting = useSubmit<number, Trial>(
    `trial.${companyId}.${sopId}`,
    (_, key) => send<Trial>('POST', path, { body: { company: companyId }, key }),
    keep,
  )
  const stopping = useSubmit<number, Trial>(
    `stop.${companyId}.${sopId}`,
    (_, key) => send<Trial>('DELETE', `${path}${asQuery({ company: companyId })}`, { key }),
    keep,
  )
  const isNone = isApiProblem(query.error) && query.error.status === 404
  if (query.isPending) return <Bones heights={[60, 120]} label={t('words:loading')} />
  if (query.error && !isNone) return <ErrorBox title={sentenceOf(query.error, t)} />
  const trial = isNone ? undefined : query.data
  const count = (number: number) => new Intl.NumberFormat(language).format(number)
  const problem = starting.problem ?? stopping.problem
  return (
    <div className={styles.trial}>
      <p className="quiet">{t('sop_draft:trial.say')}</p>
      <div className={styles.bar}>
        {trial && goesOn(trial) ? (
          <Button busy={stopping.busy} onPress={() => stopping.submit(trial.id)}>
            {t('sop_draft:trial.cancel')}
          </Button>
        ) : (
          <Button
            look="main"
            busy={starting.busy}
            offBecause={draft.check.head ? null : t('sop_draft:notSound')}
            onPress={() => starting.submit(draft.version)}
          >
            {t(trial ? 'sop_draft:trial.again' : 'sop_draft:trial.start')}
          </Button>
        )}
        {isChanged ? <span className="quiet small">{t('sop_draft:trial.unsaved')}</span> : null}
      </div>
      {problem ? <ErrorBox title={sentenceOf(problem, t)} /> : null}
      {trial && trial.draftVersion !== draft.version ? (
        <Notice tone="hold" title={t('sop_draft:trial.older', { version: trial.draftVersion })} />
      ) : null}
      {trial ? (
        <>
          <div className={styles.progress}>
            <progress max={Math.max(1, trial.total)} value={trial.done} aria-label={t('sop_draft:tab.trial')} />
            <p role="status">
              {t(`sop_draft:trial.state.${trial.state}`)} ·{' '}
              {t('sop_draft:trial.progress', { done: count(trial.done), total: count(trial.total) })}
            </p>
          </div>
          <TrialFound found={trial.found} count={count} />
        </>
      ) : null}
    </div>
  )
}

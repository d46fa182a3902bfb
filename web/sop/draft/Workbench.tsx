import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { SopDraft } from '../../../server/contract/revisions.ts'
import { send } from '../../api.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bones, ErrorBox, Notice } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import { Acts } from './Acts.tsx'
import styles from './Draft.module.css'
import { draftKey, draftQuery } from './draftQueries.ts'
import { Editor } from './Editor.tsx'
import type { DraftPart } from './parts.ts'
import { useCheck } from './useCheck.ts'

const ComparePart = lazy(() => import('./ComparePart.tsx').then((found) => ({ default: found.ComparePart })))
const TrialPart = lazy(() => import('./TrialPart.tsx').then((found) => ({ default: found.TrialPart })))

/** Where a draft is written, compared, tried, and handed on. What is typed stays while one looks at the other parts. */
export function Workbench({ draft, part }: { readonly draft: SopDraft; readonly part: DraftPart }) {
  const { t } = useText()
  const client = useQueryClient()
  const [typed, setTyped] = useState<string | null>(null)
  const source = typed ?? draft.source
  const isChanged = source !== draft.source
  const check = useCheck(source, draft)
  useLeaving(isChanged)
  const path = `sops/${draft.sopId}/draft`
  const saving = useSubmit(
    `draft.${draft.companyId}.${draft.sopId}`,
    (text: string, key) =>
      send<SopDraft>('PUT', path, { body: { company: draft.companyId, source: text }, ifMatch: draft.version, key }),
    (saved) => {
      client.setQueryData(draftQuery(draft.sopId, draft.companyId).queryKey, saved)
      setTyped(null)
      announce(t('sop_draft:saved'))
    },
  )
  const reload = async () => {
    setTyped(null)
    saving.forget()
    await client.invalidateQueries({ queryKey: draftKey(draft.sopId, draft.companyId) })
  }
  const isOutdated = saving.problem?.status === 412
  const waits = draft.state === 'submitted'
  return (
    <>
      <div className={styles.bar}>
        {waits ? null : (
          <Button look={isChanged ? 'main' : 'normal'} busy={saving.busy} onPress={() => saving.submit(source)}>
            {t('sop_draft:save')}
          </Button>
        )}
        <Acts draft={draft} isChanged={isChanged} />
        <span className="quiet small" role="status">
          {isChanged ? t('sop_draft:unsaved') : null}
        </span>
      </div>
      {draft.note ? <p className={styles.note}>{t('sop_draft:noteOf', { note: draft.note })}</p> : null}
      {waits ? <Notice tone="hold" title={t('sop_draft:readOnly')} /> : null}
      {draft.approval ? <Notice tone="warn" title={draft.approval.message} /> : null}
      {draft.hurdles.length > 0 && !isChanged ? (
        <Notice tone="warn" title={t('sop_draft:hurdles')}>
          <ul>
            {draft.hurdles.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {saving.problem ? (
        <ErrorBox
          title={isOutdated ? t('sop_draft:outdated') : sentenceOf(saving.problem, t)}
          next={isOutdated ? <Button onPress={() => void reload()}>{t('sop_draft:reload')}</Button> : null}
        />
      ) : null}
      {part === 'edit' ? <Editor source={source} check={check} readOnly={waits} onChange={setTyped} /> : null}
      <Suspense fallback={<Bones heights={[120, 120]} label={t('words:loading')} />}>
        {part === 'compare' ? <ComparePart draft={draft} /> : null}
        {part === 'trial' ? <TrialPart draft={draft} isChanged={isChanged} /> : null}
      </Suspense>
    </>
  )
}

/** Asks before the window is closed over what is not saved. */
function useLeaving(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])
}

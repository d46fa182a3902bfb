import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SopDraft } from '../../../server/contract/revisions.ts'
import { asQuery, send } from '../../api.ts'
import { useGo } from '../../desk/useGo.ts'
import { moment } from '../../format.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TextAreaField } from '../../ui/Field.tsx'
import { ErrorBox } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import { draftKey } from './draftQueries.ts'

const acts = [
  { name: 'submit', right: 'submit', method: 'POST', path: '/submission', look: 'normal' },
  { name: 'approve', right: 'approve', method: 'POST', path: '/approval', look: 'main' },
  { name: 'handBack', right: 'hand_back', method: 'POST', path: '/return', look: 'normal' },
  { name: 'discard', right: 'discard', method: 'DELETE', path: '', look: 'danger' },
] as const
type Act = (typeof acts)[number]

/** What may be done with a draft as it is saved, each asked once more, with a note that is kept (B10). */
export function Acts({ draft, isChanged }: { readonly draft: SopDraft; readonly isChanged: boolean }) {
  const { t } = useText()
  const reading = useReading()
  const client = useQueryClient()
  const go = useGo()
  const [asked, setAsked] = useState<Act | null>(null)
  const [note, setNote] = useState('')
  const { sopId, companyId, version } = draft
  const doing = useSubmit(
    `act.${companyId}.${sopId}`,
    ({ act, note: said }: { readonly act: Act; readonly note: string }, key) => {
      const path = `sops/${sopId}/draft${act.path}`
      if (act.method === 'DELETE')
        return send('DELETE', `${path}${asQuery({ company: companyId })}`, { ifMatch: version, key })
      return send('POST', path, { body: { company: companyId, version, note: said }, key })
    },
    async (_, { act }) => {
      setAsked(null)
      setNote('')
      if (act.name === 'approve') announce(t('sop_draft:approved', { revision: draft.check.head?.revision ?? '' }))
      await client.invalidateQueries({ queryKey: ['drafts'] })
      await client.invalidateQueries({ queryKey: ['sops'] })
      if (act.name === 'approve' || act.name === 'discard') {
        client.removeQueries({ queryKey: draftKey(sopId, companyId) })
        return go(
          act.name === 'approve'
            ? `/sop/${sopId}/document${asQuery({ company: companyId, revision: draft.check.head?.revision ?? null })}`
            : '/sop',
        )
      }
      await client.invalidateQueries({ queryKey: draftKey(sopId, companyId) })
    },
  )
  const shown = acts.filter(({ right }) => draft.may.includes(right) || (right === 'submit' && draft.state === 'draft'))
  const offBecause = ({ right }: Act) => {
    if (right === 'discard') return null
    if (isChanged) return t('sop_draft:saveFirst')
    return draft.may.includes(right) ? null : t('sop_draft:notSound')
  }
  return (
    <>
      {shown.map((act) => (
        <Button key={act.name} look={act.look} offBecause={offBecause(act)} onPress={() => setAsked(act)}>
          {t(`sop_draft:${act.name}`)}
        </Button>
      ))}
      {asked ? (
        <ConfirmDialog
          opened
          title={t(`sop_draft:ask.${asked.name}`)}
          yes={t(`sop_draft:${asked.name}`)}
          no={t('sop_draft:no')}
          danger={asked.name === 'discard'}
          busy={doing.busy}
          onNo={() => {
            doing.forget()
            setAsked(null)
          }}
          onYes={() => doing.submit({ act: asked, note })}
        >
          {asked.name === 'approve' && draft.inForceFrom ? (
            <p>{t('sop_draft:approveSay', { from: moment(draft.inForceFrom, reading) })}</p>
          ) : null}
          {asked.name === 'discard' ? null : (
            <TextAreaField
              id="draft-note"
              label={t('sop_draft:note')}
              hint={t('sop_draft:noteSay')}
              value={note}
              maxLength={2000}
              onChange={setNote}
            />
          )}
          {doing.problem ? <ErrorBox title={sentenceOf(doing.problem, t)} /> : null}
        </ConfirmDialog>
      ) : null}
    </>
  )
}

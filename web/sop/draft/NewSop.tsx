import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SopDraft } from '../../../server/contract/revisions.ts'
import { asQuery, send } from '../../api.ts'
import { useGo } from '../../desk/useGo.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { TextAreaField } from '../../ui/Field.tsx'
import { ErrorBox } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './Drafts.module.css'
import { filesQuery } from './draftQueries.ts'
import { sopIdIn } from './sopIdIn.ts'

/** A new SOP: a file is pasted, or chosen from those of the installation, and becomes a draft (X1). */
export function NewSop({ company, onClose }: { readonly company: number; readonly onClose: () => void }) {
  const { t } = useText()
  const go = useGo()
  const client = useQueryClient()
  const files = useQuery(filesQuery)
  const [source, setSource] = useState('')
  const id = sopIdIn(source)
  const begin = useSubmit(
    `new.${company}`,
    (text: string, key) => send<SopDraft>('PUT', `sops/${id}/draft`, { body: { company, source: text }, key }),
    async (draft) => {
      await client.invalidateQueries({ queryKey: ['drafts'] })
      go(`/sop/${draft.sopId}/draft${asQuery({ company })}`)
    },
  )
  return (
    <Dialog opened wide title={t('sop_draft:newTitle')} onClose={onClose} closeLabel={t('sop_draft:close')}>
      <div className={styles.fresh}>
        <p>{t('sop_draft:newSay')}</p>
        {files.data && files.data.items.length > 0 ? (
          <div>
            <p className="quiet small">{t('sop_draft:fromFolder')}</p>
            <div className={styles.files}>
              {files.data.items.map((one) => (
                <Button
                  key={one.file}
                  size="small"
                  pressed={source === one.source}
                  onPress={() => setSource(one.source)}
                >
                  {one.file}
                </Button>
              ))}
            </div>
          </div>
        ) : null}
        <TextAreaField
          id="new-sop"
          label={t('sop_draft:paste')}
          rows={10}
          value={source}
          maxLength={262_144}
          onChange={setSource}
          error={source !== '' && id === null ? t('sop_draft:noId') : null}
        />
        {begin.problem ? <ErrorBox title={sentenceOf(begin.problem, t)} /> : null}
        <Button
          look="main"
          busy={begin.busy}
          offBecause={id === null ? t('sop_draft:noId') : null}
          onPress={() => begin.submit(source)}
        >
          {t('sop_draft:begin')}
        </Button>
      </div>
    </Dialog>
  )
}

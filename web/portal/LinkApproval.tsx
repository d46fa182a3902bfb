import { IconCheck, IconX } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { linkView, useLink } from '../../server/contract/links.ts'
import entry from '../account/Entry.module.css'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './Hero.module.css'

/** What is to be approved, for who was asked by mail: the request as it stands, and the two answers (B2). */
export function LinkApproval(props: {
  readonly token: string
  readonly approval: NonNullable<z.infer<typeof linkView>['approval']>
  readonly busy: boolean
  readonly use: (body: z.infer<typeof useLink>) => void
}) {
  const { t, pick } = useText()
  const { approval, busy, use } = props
  const search: { readonly action?: string } = useSearch({ strict: false })
  const [refusing, setRefusing] = useState(search.action === 'rejected')
  const reason = useDraft('link', `reason.${props.token}`, '')
  const empty = reason.value.trim() === ''
  return (
    <>
      <p>{t('portal:link.asks', { name: approval.requester, label: pick(approval.label) })}</p>
      {approval.onBehalfOf ? <p>{t('words:approval.mineFor', { name: approval.onBehalfOf })}</p> : null}
      <dl className={styles.did}>
        {approval.fields.map(({ label, shown }) => (
          <div key={label.id}>
            <dt>{pick(label)}</dt>
            <dd>{pick(shown)}</dd>
          </div>
        ))}
      </dl>
      {refusing ? (
        <form
          className={entry.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!empty) use({ action: 'rejected', reason: reason.value.trim() })
          }}
        >
          <TextAreaField
            id="reason"
            label={t('words:approval.reason')}
            hint={t('words:approval.reasonNeeded')}
            value={reason.value}
            onChange={reason.set}
            maxLength={2000}
            autoFocus
            required
          />
          <Button
            submit
            look="danger"
            size="big"
            wide
            busy={busy}
            offBecause={empty ? t('words:approval.reasonNeeded') : null}
            reasonElsewhere
          >
            {t('words:approval.reject')}
          </Button>
          <Button look="link" onPress={() => setRefusing(false)}>
            {t('words:cancel')}
          </Button>
        </form>
      ) : (
        <div className={styles.two}>
          <Button
            look="main"
            size="big"
            wide
            busy={busy}
            icon={<IconCheck aria-hidden="true" />}
            onPress={() => use({ action: 'approved' })}
          >
            {t('words:approval.approve')}
          </Button>
          <Button size="big" wide icon={<IconX aria-hidden="true" />} onPress={() => setRefusing(true)}>
            {t('words:approval.reject')}
          </Button>
        </div>
      )}
    </>
  )
}

import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApprovalView } from '../../server/contract/approvals.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { send } from '../api.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import styles from './Approvals.module.css'
import { yesSign } from './yesSign.tsx'

type Answer = { readonly verdict: 'approved' | 'rejected'; readonly reason: string }

/** Yes with one press; no asks for its reason first, which the requester reads. What was typed survives a reload. */
export function Decide(props: {
  readonly ticket: TicketView
  readonly approval: ApprovalView
  readonly mine: NonNullable<ApprovalView['mine']>
}) {
  const { t, pick } = useText()
  const queries = useQueryClient()
  const { ticket, approval, mine } = props
  const name = `approval.${ticket.id}.${approval.name}`
  const [refusing, setRefusing] = useState(false)
  const reason = useDraft('approval', name, '')
  const deciding = useSubmit(
    name,
    (body: Answer, key) => send<TicketView>('POST', `tickets/${ticket.id}/approvals/${approval.name}`, { body, key }),
    async (_, { verdict }) => {
      reason.clear()
      announce(t(`words:approval.done.${verdict}`, { label: pick(approval.label) }))
      await lookAtTicket(queries, null)
    },
  )
  const empty = reason.value.trim() === ''
  return (
    <div className={styles.decide}>
      <p>{mine.onBehalfOf ? t('words:approval.mineFor', { name: mine.onBehalfOf.name }) : t('words:approval.mine')}</p>
      {refusing ? (
        <form
          className={styles.decide}
          onSubmit={(event) => {
            event.preventDefault()
            if (!empty) deciding.submit({ verdict: 'rejected', reason: reason.value.trim() })
          }}
        >
          <TextAreaField
            id={`${name}-reason`}
            label={t('words:approval.reason')}
            hint={t('words:approval.reasonNeeded')}
            value={reason.value}
            onChange={reason.set}
            maxLength={2000}
            autoFocus
            required
          />
          <div className={styles.buttons}>
            <Button
              submit
              look="danger"
              busy={deciding.busy}
              offBecause={empty ? t('words:approval.reasonNeeded') : null}
              reasonElsewhere
            >
              {t('words:approval.reject')}
            </Button>
            <Button onPress={() => setRefusing(false)}>{t('words:cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className={styles.buttons}>
          <Button
            look="main"
            busy={deciding.busy}
            icon={yesSign}
            onPress={() => deciding.submit({ verdict: 'approved', reason: '' })}
          >
            {t('words:approval.approve')}
          </Button>
          <Button icon={<IconX aria-hidden="true" />} onPress={() => setRefusing(true)}>
            {t('words:approval.reject')}
          </Button>
        </div>
      )}
      {deciding.problem ? (
        <ErrorBox title={t('words:approval.failed')} detail={sentenceOf(deciding.problem, t)} />
      ) : null}
    </div>
  )
}

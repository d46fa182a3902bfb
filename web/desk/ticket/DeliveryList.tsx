import { useQueryClient } from '@tanstack/react-query'
import type { SentOn } from '../../../server/contract/conversation.ts'
import type { Delivery } from '../../../server/contract/mail.ts'
import { send } from '../../api.ts'
import { moment } from '../../format.ts'
import { lookAgain } from '../../lookAgain.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './DeliveryList.module.css'
import { fateOf, fates, fateWords } from './fates.ts'

/** The ticket it belongs to, and whether the reader may send anew. */
export type Sending = { readonly number: string; readonly allowed: boolean }

/** Everything that an entry sent: to whom, by which way, what became of it when and why; what did not go out may be sent again. */
export function DeliveryList(props: {
  readonly opened: boolean
  readonly deliveries: readonly SentOn[]
  readonly sending: Sending
  readonly onClose: () => void
}) {
  const { t } = useText()
  return (
    <Dialog
      opened={props.opened}
      title={t('desk:delivery.title')}
      onClose={props.onClose}
      closeLabel={t('words:close')}
    >
      <ul className={styles.list}>
        {props.deliveries.map((one) => (
          <Line key={one.id} delivery={one} sending={props.sending} />
        ))}
      </ul>
    </Dialog>
  )
}

function Line({ delivery, sending }: { readonly delivery: SentOn; readonly sending: Sending }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const again = useSubmit(
    `delivery.${delivery.id}`,
    (_: 'again', key) => send<Delivery>('POST', `deliveries/${delivery.id}/retry`, { key }),
    () => {
      announce(t('desk:delivery.again'))
      void lookAgain(queries, ['ticket', sending.number, 'entries'])
    },
  )
  const name = fateOf(delivery)
  const fate = fates[name]
  const stuck =
    (name === 'kept' || name === 'failed') && !['erased', 'in_digest', 'no_access'].includes(delivery.detail ?? '')
  const way = t(`words:channel.${delivery.channel}`, { defaultValue: delivery.channel })
  return (
    <li className={styles.line}>
      <div className={styles.who}>
        <b>{delivery.name ?? delivery.to}</b>
        <span>
          {way}
          {delivery.name === null ? '' : ` · ${delivery.to}`}
        </span>
        <span className={styles.fate} data-tone={fate.tone}>
          <fate.sign aria-hidden="true" />
          <span>{fateWords(name, delivery.detail, t)}</span>
        </span>
        <time dateTime={delivery.at}>{moment(delivery.at, reading)}</time>
        {again.problem ? (
          <span className={styles.fate} data-tone="bad" role="alert">
            {sentenceOf(again.problem, t)}
          </span>
        ) : null}
      </div>
      {stuck && sending.allowed ? (
        <Button size="small" busy={again.busy} onPress={() => again.submit('again')}>
          {t('desk:delivery.send')}
        </Button>
      ) : null}
    </li>
  )
}

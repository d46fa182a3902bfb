import { IconCircleCheck } from '@tabler/icons-react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Intake.module.css'

/** The number, large enough to read aloud, and where the ticket went. */
export function Entered(props: { readonly ticket: TicketView; readonly onNext: () => void }) {
  const { t } = useText()
  const { ticket } = props
  const sees = ticket.abilities.includes('see_journal')
  return (
    <div className={styles.made} role="status">
      <IconCircleCheck aria-hidden="true" />
      <p>{t('intake:madeFor', { name: ticket.requester.name })}</p>
      <h1>{ticket.number}</h1>
      <p className="quiet">
        {t(sees ? 'intake:madeAt' : 'intake:madeElsewhere', { desk: ticket.desk.name, subject: ticket.subject })}
      </p>
      <div className={styles.next}>
        {sees ? (
          <Button look="main" href={`/desk/all/${ticket.number}`}>
            {t('intake:openIt')}
          </Button>
        ) : null}
        <Button look={sees ? 'normal' : 'main'} onPress={props.onNext}>
          {t('intake:another')}
        </Button>
      </div>
    </div>
  )
}

/** That the call stands in a ticket that was there already. */
export function Attached(props: { readonly number: string; readonly onNext: () => void }) {
  const { t } = useText()
  return (
    <div className={styles.made} role="status">
      <IconCircleCheck aria-hidden="true" />
      <p>{t('intake:attachedTo')}</p>
      <h1>{props.number}</h1>
      <div className={styles.next}>
        <Button look="main" href={`/desk/all/${props.number}`}>
          {t('intake:openIt')}
        </Button>
        <Button onPress={props.onNext}>{t('intake:another')}</Button>
      </div>
    </div>
  )
}

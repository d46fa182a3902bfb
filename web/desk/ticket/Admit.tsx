import { useQueryClient } from '@tanstack/react-query'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import { lookAtTicket } from '../../lookAgain.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { useSubmit } from '../../useSubmit.ts'

/** Somebody in copy takes part only once staff admits them: a Cc alone gives nothing. */
export function Admit(props: {
  readonly ticket: TicketView
  readonly person: Pick<TicketView['participants'][number], 'id' | 'name'>
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const { ticket, person } = props
  const admitting = useSubmit(
    `admit.${ticket.id}.${person.id}`,
    (approved: boolean, key) =>
      send<TicketView>('POST', `tickets/${ticket.id}/participants/${person.id}`, { body: { approved }, key }),
    (answer) => {
      void lookAtTicket(queries, ticket.number, answer)
      announce(t('desk:admitted', { name: person.name }))
    },
  )
  if (!ticket.abilities.includes('participants')) return <Tag tone="hold">{t('desk:notApproved')}</Tag>
  return (
    <span>
      <Button
        size="small"
        label={`${t('desk:admit')}: ${person.name}`}
        busy={admitting.busy}
        onPress={() => admitting.submit(true)}
      >
        {t('desk:admit')}
      </Button>
      <FieldError id={`admit-${person.id}`}>{admitting.problem ? sentenceOf(admitting.problem, t) : null}</FieldError>
    </span>
  )
}

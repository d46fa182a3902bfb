import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConsultationAsking } from '../../server/contract/consultations.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { send } from '../api.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { PersonPick } from '../people/PersonPick.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Consult.module.css'
import { type Said, WriteBox } from './WriteBox.tsx'

type Whom = { readonly person?: number; readonly desk?: number; readonly name: string }

/** A new question: to a colleague or a desk, as the SOP lets one ask. */
export function AskForm(props: {
  readonly ticket: TicketView
  readonly ask: ConsultationAsking
  readonly onDone: () => void
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const { ticket, ask, onDone } = props
  const [whom, setWhom] = useState<Whom | null>(null)
  const without = [ticket.requester.id, ...ticket.participants.map(({ id }) => id)]
  return (
    <div className={styles.ask}>
      {whom ? (
        <p className={styles.chosen}>
          {t('consult:kind')} <b>{whom.name}</b>
          <Button look="link" onPress={() => setWhom(null)}>
            {t('consult:chosen')}
          </Button>
        </p>
      ) : (
        <>
          {ask.people ? (
            <PersonPick
              company={ticket.companyId}
              label={t('consult:choosePerson')}
              without={without}
              onPick={({ id, name }) => setWhom({ person: id, name })}
            />
          ) : null}
          {ask.desks.length > 0 ? (
            <SelectField
              id="consult-desk"
              label={t('consult:desk')}
              placeholder={t('consult:chooseDesk')}
              nothingFound={t('words:nothingFound')}
              value={null}
              choices={ask.desks.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(id) => {
                const desk = ask.desks.find((one) => String(one.id) === id)
                if (desk) setWhom({ desk: desk.id, name: desk.name })
              }}
            />
          ) : null}
        </>
      )}
      <WriteBox
        name={`${ticket.number}.new`}
        label={t('consult:question')}
        button={t('consult:sendQuestion')}
        offBecause={whom ? null : t('consult:noWhom')}
        perform={(body: Said, key) => {
          const { name: _, ...asked } = whom ?? { name: '' }
          return send('POST', `tickets/${ticket.number}/consultations`, { body: { ...asked, ...body }, key })
        }}
        onDone={async () => {
          onDone()
          await lookAtTicket(queries, ticket.number)
        }}
        more={
          <Button size="small" look="plain" onPress={onDone}>
            {t('words:cancel')}
          </Button>
        }
      />
    </div>
  )
}

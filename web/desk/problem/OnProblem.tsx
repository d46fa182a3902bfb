import { IconLinkPlus, IconStack2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import { near } from '../../format.ts'
import { lookAtTicket } from '../../lookAgain.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { StateMark } from '../../ui/Marks.tsx'
import { ErrorBox } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import { ticketQuery } from '../ticketQueries.ts'
import styles from './Problem.module.css'

/** The problem on which this ticket hangs with others, or the way to hang it on one (D7). */
export function OnProblem(props: { readonly ticket: TicketView; readonly onLink: () => void }) {
  const { t } = useText()
  const { ticket } = props
  if (ticket.problem) return <Linked ticket={ticket} problem={ticket.problem} />
  if (!ticket.abilities.includes('link_problem')) return null
  return (
    <div className={styles.begin}>
      <Button size="small" icon={<IconLinkPlus aria-hidden="true" />} onPress={props.onLink}>
        {t('common_problem:link')}
      </Button>
    </div>
  )
}

function Linked(props: { readonly ticket: TicketView; readonly problem: NonNullable<TicketView['problem']> }) {
  const { t, pick } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { ticket, problem } = props
  const taking = useSubmit(
    `unlink.${ticket.id}`,
    (_: null, key) => send<TicketView>('DELETE', `tickets/${ticket.id}/problem`, { key }),
    (answer) => {
      setAsking(false)
      queries.setQueryData(ticketQuery(ticket.number).queryKey, answer)
      void lookAtTicket(queries, null)
      announce(t('common_problem:unlinked', { number: problem.number }))
    },
  )
  return (
    <section className={styles.card} aria-labelledby="on-problem">
      <h3 id="on-problem">
        <IconStack2 aria-hidden="true" />
        {t('common_problem:title')}
      </h3>
      {problem.subject === null ? (
        <p>{t('common_problem:elsewhere', { number: problem.number })}</p>
      ) : (
        <a className={styles.subject} href={`/desk/all/${problem.number}`}>
          <b>{problem.subject}</b>
          <span>
            {problem.number} · {t('common_problem:since', { at: near(problem.at, reading) })}
          </span>
        </a>
      )}
      <div className={styles.foot}>
        {problem.state ? <StateMark kind={problem.over ? 'over' : 'work'}>{pick(problem.state)}</StateMark> : null}
        {ticket.abilities.includes('link_problem') ? (
          <Button size="small" look="plain" onPress={() => setAsking(true)}>
            {t('common_problem:unlink')}
          </Button>
        ) : null}
      </div>
      {taking.problem ? <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(taking.problem, t)} /> : null}
      <ConfirmDialog
        opened={asking}
        title={t('common_problem:unlinkTitle', { number: problem.number })}
        yes={t('common_problem:unlink')}
        no={t('words:cancel')}
        busy={taking.busy}
        onNo={() => setAsking(false)}
        onYes={() => taking.submit(null)}
      >
        {t('common_problem:unlinkSay')}
      </ConfirmDialog>
    </section>
  )
}

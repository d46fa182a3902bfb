import { IconTicket } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormConfirmation, ReportsConfirmed } from '../../server/contract/publicForm.ts'
import { Entry } from '../account/Entry.tsx'
import { read, send } from '../api.ts'
import { isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { ConfirmReports } from './ConfirmReports.tsx'

/** Where the link of the mail leads: it shows what was written, and nothing happens before a button is pressed (A10). */
export function ConfirmPage() {
  const { t } = useText()
  const token = useParams({ strict: false }).token ?? ''
  const [made, setMade] = useState<ReportsConfirmed['tickets'] | null>(null)
  const found = useQuery({
    queryKey: ['form-confirmation', token],
    queryFn: ({ signal }) => read<FormConfirmation>(`form-confirmations/${token}`, {}, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const confirming = useSubmit(
    `form-confirmation.${token}`,
    (reports: readonly number[], key) =>
      send<ReportsConfirmed>('POST', `form-confirmations/${token}`, { body: { reports }, key }),
    ({ tickets }) => setMade(tickets),
  )
  if (made) return <Made tickets={made} />
  if (found.isPending) {
    return (
      <Entry title="Tanggap">
        <Bones heights={[32, 140, 56]} label={t('words:loading')} />
      </Entry>
    )
  }
  if (found.isError) {
    const isOver = isApiProblem(found.error) && [400, 404].includes(found.error.status)
    return (
      <Entry title={t(isOver ? 'public_form:confirm.stale' : 'public_form:failed')}>
        {isOver ? (
          <EmptyState title={t('public_form:confirm.staleDetail')} />
        ) : (
          <ErrorBox
            title={t('public_form:failed')}
            detail={sentenceOf(found.error, t)}
            next={<Button onPress={() => void found.refetch()}>{t('words:tryAgain')}</Button>}
          />
        )}
      </Entry>
    )
  }
  return (
    <Entry
      title={t('public_form:confirm.title')}
      lead={t('public_form:confirm.lead', { company: found.data.company, email: found.data.email })}
    >
      {confirming.problem ? (
        <ErrorBox title={t('public_form:confirm.failed')} detail={sentenceOf(confirming.problem, t)} />
      ) : null}
      <ConfirmReports asked={found.data} busy={confirming.busy} confirm={confirming.submit} />
    </Entry>
  )
}

function Made({ tickets }: { readonly tickets: ReportsConfirmed['tickets'] }) {
  const { t } = useText()
  if (tickets.length === 0) {
    return (
      <Entry title={t('public_form:confirm.removed')}>
        <EmptyState title={t('public_form:confirm.removedText')} />
      </Entry>
    )
  }
  return (
    <Entry title={t('public_form:confirm.done', { count: tickets.length })} lead={t('public_form:confirm.doneText')}>
      {tickets.map(({ number, subject, link }) => (
        <EmptyState
          key={number}
          icon={<IconTicket aria-hidden="true" />}
          title={number}
          next={
            <Button look="main" href={link ?? `/tickets/${number}`}>
              {t('portal:link.view')}
            </Button>
          }
        >
          {subject}
        </EmptyState>
      ))}
    </Entry>
  )
}

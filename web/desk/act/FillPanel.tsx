import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SopView } from '../../../server/contract/sops.ts'
import type { FormField, TicketView } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { send } from '../../api.ts'
import { attempts } from '../../attempts.ts'
import { lookAtTicket } from '../../lookAgain.ts'
import { isApiProblem } from '../../problem.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Bones, ErrorBox } from '../../ui/Notices.tsx'
import { useDraft } from '../../useDraft.ts'
import styles from '../Panel.module.css'
import { Panel, PanelFoot } from '../Panel.tsx'
import { sopQuery } from '../ticketQueries.ts'
import { FormFields } from './FormFields.tsx'
import { fieldId } from './FormInput.tsx'
import { asSent, emptyForm, fieldsOf, isEmpty } from './filled.ts'

/** Completes what a report lacks, e.g. while the requester is on the telephone (B4). */
export function FillPanel(props: {
  readonly ticket: TicketView
  readonly opener: HTMLElement | null
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { ticket } = props
  const { data } = useQuery(sopQuery(ticket.sop.id, ticket.companyId, ticket.sop.revision))
  if (data) return <FillForm {...props} form={lackingFields(ticket, data.definition)} />
  return (
    <Panel
      title={t('desk:fill.title')}
      onClose={props.onClose}
      onSubmit={() => undefined}
      badFields={[]}
      startAt={null}
      opener={props.opener}
    >
      <div className={styles.body}>
        <Bones heights={[60, 60]} label={t('words:loading')} />
      </div>
    </Panel>
  )
}

function FillForm(props: {
  readonly ticket: TicketView
  readonly form: readonly FormField[]
  readonly opener: HTMLElement | null
  readonly onClose: () => void
}) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const { ticket, form } = props
  const [submit] = useState(`fill.${ticket.id}`)
  const draft = useDraft(me.accountId, `fill.${ticket.id}`, emptyForm(form))
  const sending = useMutation({
    mutationFn: () => {
      const { values, files } = asSent(form, draft.value)
      const fields = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)))
      const body = { fields, files: files.map((file) => file.id) }
      return send<TicketView>('POST', `tickets/${ticket.id}/fields`, { body, key: attempts.keyFor(submit, body) })
    },
    onSuccess: (answer) => {
      attempts.done(submit)
      draft.clear()
      void lookAtTicket(queries, ticket.number, answer)
      props.onClose()
    },
  })
  const problem = isApiProblem(sending.error) ? sending.error : null
  const refused = fieldsOf(problem?.refusal ?? null, [...form])
  return (
    <Panel
      title={t('desk:fill.title')}
      onClose={props.onClose}
      onSubmit={() => sending.mutate()}
      badFields={refused.map(fieldId)}
      startAt={form[0] ? fieldId(form[0].name) : null}
      opener={props.opener}
    >
      <div className={styles.body}>
        <p className={styles.help}>{t('desk:fill.how')}</p>
        <FormFields
          ticket={ticket}
          form={form}
          draft={draft}
          errorOf={(name) => (refused.includes(name) ? (problem?.detail ?? '') : null)}
        />
        {problem && refused.length === 0 ? (
          <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(problem, t)} />
        ) : null}
      </div>
      <PanelFoot
        savedAt={draft.savedAt}
        label={t('words:save')}
        busy={sending.isPending}
        onSubmit={() => sending.mutate()}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

/** The fields that the report lacks, as its SOP defines them. */
function lackingFields(ticket: TicketView, definition: SopView['definition']): readonly FormField[] {
  return ticket.lacks.flatMap((name): FormField[] => {
    const field = definition.fields[name]
    if (!field) return []
    const options = Object.entries(field.options ?? {}).map(([value, option]) => ({ value, label: option.label }))
    return [
      {
        name,
        label: field.label,
        help: field.help ?? null,
        type: field.type,
        options,
        required: false,
        max: field.max ?? null,
        value: null,
        noneAllowed: field.none_allowed ?? null,
        mayAdd: false,
      },
    ]
  })
}

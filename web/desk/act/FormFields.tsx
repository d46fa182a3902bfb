import { useQuery } from '@tanstack/react-query'
import type { FieldValue } from '../../../core/tickets/events.ts'
import type { FormField, TicketView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { Bones } from '../../ui/Notices.tsx'
import type { Drafting } from '../../useDraft.ts'
import { sopQuery } from '../ticketQueries.ts'
import { FormInput } from './FormInput.tsx'
import type { FormDraft } from './filled.ts'
import { Matrix, type MatrixPriority } from './Matrix.tsx'

type Props = {
  readonly ticket: TicketView
  readonly form: readonly FormField[]
  readonly draft: Drafting<FormDraft>
  readonly errorOf: (name: string) => string | null
}

/** The fields of an action as its SOP lists them; impact and urgency together are drawn as the matrix itself (B5). */
export function FormFields(props: Props) {
  const { form, draft } = props
  const both = form.some((field) => field.name === 'impact') && form.some((field) => field.name === 'urgency')
  const shown = both ? form.filter((field) => field.name !== 'urgency') : form
  const set = (name: string) => (value: FieldValue) =>
    draft.set((before) => ({ ...before, values: { ...before.values, [name]: value } }))
  return (
    <>
      {shown.map((field) =>
        both && field.name === 'impact' ? (
          <MatrixField key="matrix" {...props} />
        ) : (
          <FormInput
            key={field.name}
            field={field}
            company={props.ticket.companyId}
            value={draft.value.values[field.name] ?? null}
            files={draft.value.files[field.name] ?? []}
            error={props.errorOf(field.name)}
            onChange={set(field.name)}
            onFiles={(next) =>
              draft.set((before) => ({
                ...before,
                files: { ...before.files, [field.name]: next(before.files[field.name] ?? []) },
              }))
            }
          />
        ),
      )}
    </>
  )
}

function MatrixField(props: Props) {
  const { t } = useText()
  const { ticket, draft } = props
  const { data } = useQuery(sopQuery(ticket.sop.id, ticket.companyId, ticket.sop.revision))
  const word = (name: string) => {
    const value = draft.value.values[name]
    return typeof value === 'string' ? value : null
  }
  const reported = (name: string) => {
    const value = ticket.fields.find((field) => field.name === name)?.value
    return typeof value === 'string' ? value : null
  }
  if (!data) return <Bones heights={[28, 52, 52, 52]} label={t('words:loading')} />
  if (data.definition.priority.by !== 'matrix') return null
  const proposed = { impact: reported('impact'), urgency: reported('urgency') }
  return (
    <Matrix
      definition={data.definition}
      priority={data.definition.priority as MatrixPriority}
      impact={word('impact')}
      urgency={word('urgency')}
      proposed={
        ticket.priority.set || !proposed.impact || !proposed.urgency
          ? null
          : { impact: proposed.impact, urgency: proposed.urgency }
      }
      error={props.errorOf('impact') ?? props.errorOf('urgency')}
      onChange={(impact, urgency) =>
        draft.set((before) => ({ ...before, values: { ...before.values, impact, urgency } }))
      }
    />
  )
}

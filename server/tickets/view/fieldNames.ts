import type { Sop } from '../../../core/sop/language.ts'
import { fieldOf } from '../../../core/sop/standardFields.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { Tx } from '../../platform/db.ts'

/** What a person, unit or desk that a field names is called; undefined for a value that is none. */
export type FieldNames = (field: string, value: unknown) => string | undefined

type Named = { readonly kind: string; readonly id: number; readonly name: string }

/** The names of everything that the fields of a ticket name by its id: no query where they name nothing. */
export async function fieldNames(tx: Tx, sop: Sop, ticket: Pick<Ticket, 'companyId' | 'fields'>): Promise<FieldNames> {
  const kindOf = (name: string) => {
    const type = fieldOf(sop, name)?.type
    return type === 'person' || type === 'unit' || type === 'desk' ? type : null
  }
  const wanted = Object.entries(ticket.fields).flatMap(([name, value]) => {
    const kind = kindOf(name)
    return kind !== null && typeof value === 'number' ? [{ kind, id: value }] : []
  })
  if (wanted.length === 0) return () => undefined
  const ids = (kind: string) => wanted.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const rows = await tx.run<Named>('field-names', naming, [ticket.companyId, ids('person'), ids('unit'), ids('desk')])
  return (field, value) => rows.find(({ kind, id }) => kind === kindOf(field) && id === value)?.name
}

const naming = `
  select 'person' as kind, id, name from person where company_id = $1 and id = any ($2::bigint[])
  union all select 'unit', id, name from unit where company_id = $1 and id = any ($3::bigint[])
  union all select 'desk', id, name from desk where company_id = $1 and id = any ($4::bigint[])`

import type { Person } from '../../server/contract/people.ts'
import { useMe } from '../account/session.ts'
import { ClearBounce } from '../desk/ticket/ClearBounce.tsx'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'

/** That somebody's address refuses mail, since when, and the button of who may try it again. */
export function Bounced({ person }: { readonly person: Person }) {
  const { t } = useText()
  const reading = useReading()
  const me = useMe()
  if (person.bouncedAt === null) return null
  const roles = me.companies.find((one) => one.id === person.companyId)?.roles ?? []
  const may = roles.some((role) => ['agent', 'technician', 'lead', 'admin'].includes(role))
  return (
    <span>
      <Tag tone="late">{t('people:bounced', { at: moment(person.bouncedAt, reading) })}</Tag>{' '}
      {may ? <ClearBounce person={person.id} /> : null}
    </span>
  )
}

import { IconArrowRight } from '@tabler/icons-react'
import { useMe } from '../account/session.ts'
import { useText } from '../text.ts'
import styles from './Mail.module.css'

/** Under which SOP what comes in there becomes a ticket, and of which company where one looks after several. */
export function LeadsTo(props: { readonly companyId: number; readonly sopId: string }) {
  const { pick } = useText()
  const { companies } = useMe()
  const company = companies.find(({ id }) => id === props.companyId)
  const sop = company?.sops.find(({ id }) => id === props.sopId)
  const parts = [sop ? pick(sop.name) : props.sopId, ...(company && companies.length > 1 ? [company.name] : [])]
  return (
    <p className={`${styles.leads} quiet small`}>
      <IconArrowRight aria-hidden="true" />
      <span className="cut">{parts.join(' · ')}</span>
    </p>
  )
}

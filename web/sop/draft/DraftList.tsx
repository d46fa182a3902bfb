import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../account/session.ts'
import { asQuery } from '../../api.ts'
import { moment } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Drafts.module.css'
import { draftListQuery } from './draftQueries.ts'

const NewSop = lazy(() => import('./NewSop.tsx').then((found) => ({ default: found.NewSop })))

/** What is being changed, for those who write SOPs; and where a new one begins (X1). */
export function DraftList({ company }: { readonly company: number }) {
  const { t } = useText()
  const me = useMe()
  const reading = useReading()
  const query = useQuery(draftListQuery)
  const [isNew, setNew] = useState(false)
  const items = query.data?.items ?? []
  const nameOf = (id: number) => (me.companies.length > 1 ? me.companies.find((one) => one.id === id)?.name : undefined)
  return (
    <section className={styles.drafts}>
      <div className={styles.head}>
        <div>
          <h2>{t('sop_draft:listTitle')}</h2>
          <p className="quiet small">{t('sop_draft:listSay')}</p>
        </div>
        <Button icon={<IconPlus aria-hidden="true" />} onPress={() => setNew(true)}>
          {t('sop_draft:newSop')}
        </Button>
      </div>
      <ul>
        {items.map((one) => (
          <li key={`${one.companyId} ${one.sopId}`}>
            <a href={`/sop/${one.sopId}/draft${asQuery({ company: one.companyId })}`}>{one.sopId}</a>
            <span className="quiet small">
              {[
                nameOf(one.companyId),
                one.isNew ? t('sop_draft:isNew') : undefined,
                t(`sop_draft:state.${one.state}`),
                `${one.changedBy.name}, ${moment(one.changedAt, reading)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {isNew ? (
        <Suspense fallback={null}>
          <NewSop company={company} onClose={() => setNew(false)} />
        </Suspense>
      ) : null}
    </section>
  )
}

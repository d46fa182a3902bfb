import { IconChevronRight, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { standingOf } from '../../core/sop/standing.ts'
import type { SopSummary } from '../../server/contract/sops.ts'
import { useMe } from '../account/session.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { useNow } from '../now.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { CheckPrint } from './CheckPrint.tsx'
import { longDate } from './content.ts'
import { DraftList } from './draft/DraftList.tsx'
import styles from './SopList.module.css'
import { Standing } from './Standing.tsx'
import { sopListQuery } from './sopListQuery.ts'

/** The SOPs in force in my companies, and new ones that lie ahead (B10). */
export function SopListPage() {
  const { t } = useText()
  const query = useQuery(sopListQuery)
  const writes = useMe().companies.find(({ roles }) => roles.includes('admin') || roles.includes('sop_owner'))
  const items = query.data?.items ?? []
  useEffect(() => {
    document.title = `${t('sop_page:title')} · Tanggap`
  }, [t])
  return (
    <div className={styles.page}>
      <PageHead title={t('sop_page:title')} tabs={[]} />
      <div className={styles.body}>
        {query.isPending ? <Bones heights={[128, 128]} label={t('words:loading')} /> : null}
        {query.error && items.length === 0 ? (
          <ErrorBox
            title={t('sop_page:failed')}
            detail={sentenceOf(query.error, t)}
            next={<Button onPress={() => void query.refetch()}>{t('words:tryAgain')}</Button>}
          />
        ) : null}
        {query.data && items.length === 0 ? (
          <EmptyState icon={<IconRoute aria-hidden="true" />} title={t('sop_page:none.title')}>
            {t('sop_page:none.text')}
          </EmptyState>
        ) : null}
        {items.length > 0 ? (
          <>
            <p className={styles.say}>{t('sop_page:list.say')}</p>
            <ul className={styles.list}>
              {items.map((sop) => (
                <Card key={`${sop.companyId} ${sop.id}`} sop={sop} />
              ))}
            </ul>
            <CheckPrint />
          </>
        ) : null}
        {writes ? <DraftList company={writes.id} /> : null}
      </div>
    </div>
  )
}

function Card({ sop }: { readonly sop: SopSummary }) {
  const { t, pick, language } = useText()
  const me = useMe()
  const now = useNow()
  const tickets = sop.revisions.find((one) => one.revision === sop.revision)?.tickets ?? 0
  const company = me.companies.length > 1 ? me.companies.find((one) => one.id === sop.companyId)?.name : undefined
  const facts = [
    [t('sop_page:fact.number'), sop.number],
    [t('sop_page:fact.revision'), sop.revision],
    [t('sop_page:fact.effective'), longDate(sop.effective, language)],
    [t('sop_page:fact.owner'), pick(sop.owner)],
    [t('sop_page:fact.tickets'), new Intl.NumberFormat(language).format(tickets)],
  ] as const
  return (
    <li className={styles.card}>
      <div className={styles.names}>
        <span className="quiet small">{[company, pick(sop.name)].filter(Boolean).join(' · ')}</span>
        <h2>
          <a href={`/sop/${sop.id}${me.companies.length > 1 ? `?company=${sop.companyId}` : ''}`}>{pick(sop.title)}</a>
        </h2>
        {standingOf(sop, now) === 'coming' ? <Standing sop={sop} /> : null}
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <IconChevronRight className={styles.go} aria-hidden="true" />
    </li>
  )
}

import { IconLayoutGrid } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useMe } from '../account/session.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState } from '../ui/Notices.tsx'
import { PortalPage } from './PortalPage.tsx'
import { type ReportView, reportQuery } from './reportView.ts'
import styles from './Services.module.css'
import { serviceIcon } from './serviceIcon.tsx'
import list from './TicketList.module.css'

/** The report forms of every SOP of every company that the person belongs to. */
export function useReportViews(): { readonly views: readonly ReportView[]; readonly loading: boolean } {
  const me = useMe()
  const wanted = me.companies.flatMap((company) => company.sops.map((sop) => reportQuery(company.id, sop.id)))
  return useQueries({
    queries: wanted,
    combine: (results) => ({
      views: results.flatMap((result) => (result.data ? [result.data] : [])),
      loading: results.some((result) => result.isPending),
    }),
  })
}

/** What can be asked for, as tiles; the organisation's name only where there are several. */
export function ServiceTiles(props: { readonly views: readonly ReportView[]; readonly most?: number }) {
  const { pick } = useText()
  const me = useMe()
  const several = me.companies.length > 1
  const tiles = props.views.flatMap((view) => view.services.map((service) => ({ view, service })))
  return (
    <ul className={styles.tiles}>
      {tiles.slice(0, props.most ?? tiles.length).map(({ view, service }) => (
        <li key={`${view.companyId}.${view.sop.id}.${service.name}`}>
          <a
            className={styles.tile}
            href={`/report?company=${view.companyId}&sop=${view.sop.id}&type=${service.type}&service=${service.name}`}
          >
            {serviceIcon(`${service.label.id} ${service.label.en}`)}
            <b>{pick(service.label)}</b>
            <span>
              {several ? `${me.companies.find((company) => company.id === view.companyId)?.name}. ` : ''}
              {pick(service.help)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The whole catalogue (B2). */
export function Services() {
  const { t } = useText()
  const { views, loading } = useReportViews()
  const none = !loading && views.every((view) => view.services.length === 0)
  return (
    <PortalPage title={t('portal:places.services')}>
      <div className={list.page}>
        <h1>{t('portal:home.services')}</h1>
        {loading && views.length === 0 ? <Bones heights={[112, 112]} label={t('words:loading')} /> : null}
        {none ? (
          <EmptyState
            icon={<IconLayoutGrid aria-hidden="true" />}
            title={t('portal:services.none')}
            next={
              <Button look="main" href="/report">
                {t('portal:report.title')}
              </Button>
            }
          >
            {t('portal:services.noneDetail')}
          </EmptyState>
        ) : (
          <ServiceTiles views={views} />
        )}
      </div>
    </PortalPage>
  )
}

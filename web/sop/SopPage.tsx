import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { standingOf } from '../../core/sop/standing.ts'
import type { SopView } from '../../server/contract/sops.ts'
import { useMe } from '../account/session.ts'
import { asQuery } from '../api.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { sopQuery } from '../desk/ticketQueries.ts'
import { useGo } from '../desk/useGo.ts'
import { useNow } from '../now.ts'
import { isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { Pick } from '../ui/Pick.tsx'
import { longDate, useContent } from './content.ts'
import styles from './Sop.module.css'
import { Standing } from './Standing.tsx'
import { fileHref, type SopPlace, sopParts, useSopPlace } from './sopPlace.ts'
import { SopContext } from './theSop.ts'
import { Withdraw } from './Withdraw.tsx'

/** One SOP at one revision: its head, and its parts as tabs. */
export function SopPage() {
  const { t } = useText()
  const { pick } = useContent()
  const place = useSopPlace()
  const query = useQuery(sopQuery(place.id, place.company, place.revision))
  const title = query.data ? pick(query.data.title) : t('sop_page:title')
  useEffect(() => {
    document.title = `${title} · Tanggap`
  }, [title])
  if (query.data)
    return (
      <SopContext value={query.data}>
        <div className={styles.page}>
          <div className={styles.head}>
            <Head sop={query.data} place={place} />
          </div>
          <div className={styles.part} lang={place.text}>
            <Outlet />
          </div>
        </div>
      </SopContext>
    )
  const isGone = isApiProblem(query.error) && query.error.status === 404
  return (
    <div className={styles.page}>
      <PageHead title={t('sop_page:title')} crumb={{ href: '/sop', label: t('sop_page:all') }} tabs={[]} />
      <div className={styles.body}>
        {query.isPending ? <Bones heights={[40, 72, 72, 72]} label={t('words:loading')} /> : null}
        {isGone ? (
          <EmptyState
            title={t('sop_page:gone.title')}
            next={
              <Button look="main" href="/sop">
                {t('sop_page:all')}
              </Button>
            }
          >
            {t('sop_page:gone.text')}
          </EmptyState>
        ) : null}
        {query.error && !isGone ? (
          <ErrorBox
            title={t('sop_page:failed')}
            detail={sentenceOf(query.error, t)}
            next={<Button onPress={() => void query.refetch()}>{t('words:tryAgain')}</Button>}
          />
        ) : null}
      </div>
    </div>
  )
}

function Head({ sop, place }: { readonly sop: SopView; readonly place: SopPlace }) {
  const { t } = useText()
  const { pick } = useContent()
  const { language } = useText()
  const roles = useMe().companies.find(({ id }) => id === sop.companyId)?.roles ?? []
  const writes = roles.includes('admin') || roles.includes('sop_owner')
  const tickets = sop.revisions.find((one) => one.revision === sop.revision)?.tickets ?? 0
  return (
    <PageHead
      title={pick(sop.title)}
      crumb={{ href: '/sop', label: t('sop_page:all') }}
      mark={<Standing sop={sop} />}
      aside={
        <>
          <Languages place={place} />
          {roles.includes('sop_owner') ? <Withdraw sop={sop} /> : null}
          {writes ? (
            <Button href={`/sop/${sop.id}/draft${asQuery({ company: sop.companyId })}`}>{t('sop_draft:change')}</Button>
          ) : null}
          {place.part === 'document' ? (
            <>
              <Button icon={<IconPrinter aria-hidden="true" />} onPress={() => window.print()}>
                {t('sop_page:print')}
              </Button>
              <Button
                look="main"
                icon={<IconDownload aria-hidden="true" />}
                href={fileHref(sop, place, 'document.pdf')}
              >
                {t('sop_page:pdf')}
              </Button>
            </>
          ) : null}
        </>
      }
      facts={[
        { name: t('sop_page:fact.number'), value: sop.number },
        {
          name: t('sop_page:fact.revision'),
          value: sop.revisions.length > 1 ? <Revisions sop={sop} place={place} /> : sop.revision,
        },
        { name: t('sop_page:fact.effective'), value: longDate(sop.effective, language) },
        { name: t('sop_page:fact.owner'), value: pick(sop.owner) },
        { name: t('sop_page:fact.tickets'), value: new Intl.NumberFormat(language).format(tickets) },
      ]}
      tabs={sopParts.map((part) => ({
        href: place.hrefOf(part),
        label: t(`sop_page:tab.${part}`),
        here: part === place.part,
      }))}
    />
  )
}

function Revisions({ sop, place }: { readonly sop: SopView; readonly place: SopPlace }) {
  const { t } = useText()
  const go = useGo()
  const now = useNow()
  return (
    <Pick
      inline
      label={t('sop_page:fact.revision')}
      value={sop.revision}
      choices={sop.revisions.map(({ revision }) => ({
        value: revision,
        label: t(`sop_page:revision.${standingOf({ ...sop, revision }, now)}`, { revision }),
      }))}
      onPick={(revision) => {
        const isInForce = standingOf({ ...sop, revision }, now) === 'inForce'
        go(place.hrefOf(place.part, { revision: isInForce ? null : revision }))
      }}
    />
  )
}

const languages = { id: 'Indonesia', en: 'English' } as const

/** Links, because the language of the content is part of the address: what is sent to somebody opens the same. */
function Languages({ place }: { readonly place: SopPlace }) {
  const { t } = useText()
  return (
    <nav className={styles.languages} aria-label={t('sop_page:language')}>
      {(['id', 'en'] as const).map((text) => (
        <a
          key={text}
          href={place.hrefOf(place.part, { text })}
          lang={text}
          aria-current={text === place.text ? 'true' : undefined}
        >
          {languages[text]}
        </a>
      ))}
    </nav>
  )
}

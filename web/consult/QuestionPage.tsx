import { IconEyeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ConsultationView } from '../../server/contract/consultations.ts'
import { Fault } from '../Fault.tsx'
import { PortalPage } from '../portal/PortalPage.tsx'
import { useText } from '../text.ts'
import { Bones } from '../ui/Notices.tsx'
import { Asked, Shown, Standing } from './About.tsx'
import styles from './Consult.module.css'
import { questionQuery } from './consultQueries.ts'
import { Thread } from './Thread.tsx'
import { WriteIn } from './WriteIn.tsx'

const route = getRouteApi('/signedIn/portal/consultations/$number/$id')

/** A question to the person, or to a desk at which they sit: what is asked, what it shows of the ticket, and where to answer (E7). */
export function QuestionPage() {
  const { t } = useText()
  const { number, id } = route.useParams()
  const { data, error, refetch } = useQuery(questionQuery(number, id))
  const back = { href: '/consultations', label: t('consult:title'), title: t('consult:title') }
  return (
    <PortalPage title={data?.subject ?? number} back={back}>
      {data ? <Question question={data} /> : null}
      {!data && error ? <Fault error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Bones heights={[60, 180, 120]} label={t('words:loading')} /> : null}
    </PortalPage>
  )
}

function Question({ question }: { readonly question: ConsultationView }) {
  const { t } = useText()
  return (
    <article className={styles.page}>
      <p className={styles.number}>
        {question.number} <Standing status={question.status} />
      </p>
      <h1>{question.subject}</h1>
      <Asked question={question} />
      <div className={styles.columns}>
        <section aria-labelledby="thread" className={styles.card}>
          <h2 id="thread">{t('consult:thread')}</h2>
          <Thread question={question} manner="plain" />
          <WriteIn question={question} />
          <p className={styles.secret}>
            <IconEyeOff aria-hidden="true" />
            {t('consult:secretLong')}
          </p>
        </section>
        {question.shown.length > 0 ? (
          <aside aria-labelledby="about" className={styles.card}>
            <h2 id="about">{t('consult:about')}</h2>
            <Shown shown={question.shown} />
          </aside>
        ) : null}
      </div>
    </article>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { spokenNumber } from '../../core/people/phoneNumber.ts'
import type { PhoneCallView } from '../../server/contract/phone.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { recordingCompanies } from '../desk/intake/intake.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { nameOf } from './CallCards.tsx'
import { Extensions } from './Extensions.tsx'
import { Lines } from './Lines.tsx'
import styles from './Phone.module.css'
import { callsQuery } from './phoneQueries.ts'

/** Missed calls until somebody has dealt with them, where one sits, and the lines for whoever runs them (C7, C11). */
export function CallsPage() {
  const { t } = useText()
  const me = useMe()
  const calls = useQuery(callsQuery)
  const missed = (calls.data?.items ?? []).filter(({ state }) => state === 'missed')
  useEffect(() => {
    document.title = `${t('phone:title')} · Tanggap`
  }, [t])
  return (
    <>
      <PageHead title={t('phone:title')} tabs={[]} />
      <div className={styles.page}>
        <section aria-labelledby="missed">
          <h2 id="missed">{t('phone:missed')}</h2>
          {calls.isPending ? <Bones heights={[52, 52]} label={t('words:loading')} /> : null}
          {calls.error ? (
            <ErrorBox
              title={t('phone:callsFailed')}
              detail={sentenceOf(calls.error, t)}
              next={<Button onPress={() => void calls.refetch()}>{t('words:tryAgain')}</Button>}
            />
          ) : null}
          {calls.data && missed.length === 0 ? (
            <EmptyState title={t('phone:noneMissed')}>{t('phone:noneMissedText')}</EmptyState>
          ) : null}
          <ul className={styles.rows}>
            {missed.map((call) => (
              <Missed key={call.id} call={call} again={() => void calls.refetch()} />
            ))}
          </ul>
        </section>
        <Extensions companies={recordingCompanies(me)} />
        {me.companies.some(({ roles }) => roles.includes('admin')) ? <Lines /> : null}
      </div>
    </>
  )
}

function Missed({ call, again }: { readonly call: PhoneCallView; readonly again: () => void }) {
  const { t } = useText()
  const reading = useReading()
  const sending = useSubmit(
    `dealt.${call.id}`,
    (_: object, key) => send('POST', `calls/${call.id}/dealt`, { body: {}, key }),
    again,
  )
  return (
    <li>
      <div>
        <b>{nameOf(call, t('phone:unknown'))}</b>
        <span>
          {[
            near(call.rangAt, reading),
            call.number && spokenNumber(call.number),
            call.callers[0]?.unit?.name,
            call.line.name,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <Button size="small" href={`/desk/new?call=${call.id}`}>
        {t('phone:callBack')}
        <span className="unseen"> {nameOf(call, t('phone:unknown'))}</span>
      </Button>
      <Button size="small" look="plain" busy={sending.busy} onPress={() => sending.submit({})}>
        {t('phone:dealt')}
        <span className="unseen"> {nameOf(call, t('phone:unknown'))}</span>
      </Button>
    </li>
  )
}

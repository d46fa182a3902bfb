import { IconPhoneCalling } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { spokenNumber } from '../../core/people/phoneNumber.ts'
import type { PhoneCallView } from '../../server/contract/phone.ts'
import { nearbyQuery } from '../desk/intake/intakeQueries.ts'
import { useGo } from '../desk/useGo.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './Phone.module.css'
import { callsQuery } from './phoneQueries.ts'

const opened = new Set<number>()

/** Calls that ring at one's desks, with who calls, on whatever page; one that is answered at my extension opens by itself (C11). */
export function CallCards() {
  const { t } = useText()
  const go = useGo()
  const { data } = useQuery(callsQuery)
  const calls = data?.items ?? []
  const ringing = calls.filter(({ state }) => state === 'ringing')
  const mine = calls.find(({ mine, endedAt }) => mine && endedAt === null)
  const first = ringing[0] ? nameOf(ringing[0], t('phone:unknown')) : null
  useEffect(() => {
    if (first !== null) announce(t('phone:rings', { name: first }))
  }, [first, t])
  useEffect(() => {
    if (!mine || opened.has(mine.id) || document.visibilityState !== 'visible') return
    opened.add(mine.id)
    go(`/desk/new?call=${mine.id}`)
  }, [mine, go])
  if (ringing.length === 0) return null
  return (
    <section className={styles.cards} aria-label={t('phone:ringing')}>
      {ringing.map((call) => (
        <article key={call.id} className={styles.card}>
          <IconPhoneCalling aria-hidden="true" />
          <div>
            <b>{nameOf(call, t('phone:unknown'))}</b>
            <span>
              {[call.callers[0]?.unit?.name, call.number && spokenNumber(call.number), call.line.name]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {call.callers[0] ? <Open company={call.companyId} requester={call.callers[0].id} /> : null}
            {call.callers.length > 1 ? <span>{t('phone:shared', { count: call.callers.length })}</span> : null}
          </div>
          <Button
            look="main"
            size="small"
            onPress={() => {
              opened.add(call.id)
              go(`/desk/new?call=${call.id}`)
            }}
          >
            {t('phone:take')}
          </Button>
        </article>
      ))}
    </section>
  )
}

/** What is open already of whoever calls. */
function Open({ company, requester }: { readonly company: number; readonly requester: number }) {
  const { t } = useText()
  const { data } = useQuery(nearbyQuery(company, { requester, open: true }))
  const [newest] = data?.items ?? []
  if (!newest) return null
  return <span>{t('phone:open', { count: data?.items.length ?? 0, subject: newest.subject })}</span>
}

/** Who calls, as far as the number tells. */
export function nameOf({ callers, number }: PhoneCallView, unknown: string): string {
  return callers[0]?.name ?? (number === null ? unknown : spokenNumber(number))
}

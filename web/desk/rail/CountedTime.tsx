import type { ClockExplained } from '../../../server/contract/clocksExplained.ts'
import { dayOf, duration, timeOfDay } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import styles from './CountedTime.module.css'

/** The time that counts from the start to the deadline, stretch by stretch, with the sum that is the standard (B6). */
export function CountedTime({ clock }: { readonly clock: ClockExplained }) {
  const { t, language } = useText()
  const reading = useReading()
  if (clock.dueIfNow === null || clock.counted.length === 0) return null
  return (
    <details className={styles.sum}>
      <summary>{t('desk:why.sum', { length: duration(clock.sumMs, language, 'long') })}</summary>
      <table>
        <tbody>
          {clock.counted.map(({ from, to, ms }) => (
            <tr key={from}>
              <th scope="row">{dayOf(from, reading)}</th>
              <td>
                {timeOfDay(from, reading)} –{' '}
                {dayOf(from, reading) === dayOf(to, reading) ? '' : `${dayOf(to, reading)} `}
                {timeOfDay(to, reading)}
              </td>
              <td>{duration(ms, language)}</td>
            </tr>
          ))}
          {clock.restMs > 0 ? (
            <tr>
              <th scope="row" colSpan={2}>
                {t('desk:why.rest')}
              </th>
              <td>{duration(clock.restMs, language)}</td>
            </tr>
          ) : null}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('desk:why.total')}
            </th>
            <td>{duration(clock.sumMs, language)}</td>
          </tr>
        </tfoot>
      </table>
    </details>
  )
}

import styles from '../portal/Report.module.css'
import { useText } from '../text.ts'

/** What happens once it is sent: a mail, a button, a ticket. Said before, so that nobody waits for an answer that cannot come. */
export function AfterSending({ email, days }: { readonly email: string; readonly days: number }) {
  const { t } = useText()
  const to = email === '' ? t('public_form:after.yours') : email
  return (
    <section className={styles.next} aria-labelledby="after">
      <h2 id="after">{t('portal:promise.title')}</h2>
      <ol className={styles.line}>
        {(['mail', 'confirm', 'ticket'] as const).map((step) => (
          <li key={step}>
            <div>
              <b>{t(`public_form:after.${step}`)}</b>
              <span style={{ overflowWrap: 'anywhere' }}>{t(`public_form:after.${step}Text`, { email: to })}</span>
            </div>
          </li>
        ))}
      </ol>
      <p>{t('public_form:after.privacy', { count: days })}</p>
    </section>
  )
}

import { useText } from '../text.ts'
import styles from './Mail.module.css'
import type { Outcome } from './mailSearch.ts'
import type { MailPlace } from './useMailPlace.ts'

/** What became of what came in, to show one kind of it; without an outcome, all. */
export function OutcomeTabs(props: {
  readonly place: Pick<MailPlace, 'hrefWith'> & { readonly outcome?: Outcome | undefined }
  readonly outcomes: readonly (Outcome | undefined)[]
}) {
  const { t } = useText()
  const { place } = props
  return (
    <nav className={styles.outcomes} aria-label={t('mail_page:in.filter')}>
      {props.outcomes.map((outcome) => (
        <a
          key={outcome ?? 'all'}
          href={place.hrefWith({ outcome: outcome ?? null })}
          aria-current={place.outcome === outcome ? 'true' : undefined}
        >
          {t(outcome ? `mail_page:outcome.${outcome}` : 'mail_page:in.all')}
        </a>
      ))}
    </nav>
  )
}

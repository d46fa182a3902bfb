import { useText } from '../text.ts'
import styles from './Additions.module.css'

/** A score by one click: a button for each step, the best last. `pressed` marks the one that was chosen; null: none yet. */
export function Scale(props: {
  readonly id: string
  readonly question: string
  readonly most: number
  readonly busy: boolean
  /** Why none may be given yet. */
  readonly offBecause: string | null
  readonly pressed: number | null
  readonly onScore: (score: number) => void
}) {
  const { t } = useText()
  const { id, most, busy, pressed } = props
  const steps = Array.from({ length: most }, (_, index) => index + 1)
  return (
    <fieldset className={styles.scale} aria-describedby={`${id}-ends`}>
      <legend>{props.question}</legend>
      <div className={styles.steps}>
        {steps.map((score) => (
          <button
            key={score}
            type="button"
            className={styles.step}
            aria-label={t('words:addition.give', { score, most })}
            aria-pressed={pressed === score}
            aria-disabled={busy || props.offBecause !== null}
            onClick={() => {
              if (!busy && props.offBecause === null) props.onScore(score)
            }}
          >
            {score}
          </button>
        ))}
      </div>
      <p className={styles.ends} id={`${id}-ends`}>
        <span>{t('words:addition.worst')}</span>
        <span>{t('words:addition.best')}</span>
      </p>
      {props.offBecause ? <p className="quiet small">{props.offBecause}</p> : null}
    </fieldset>
  )
}

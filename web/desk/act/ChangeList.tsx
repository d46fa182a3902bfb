import { useText } from '../../text.ts'
import type { Change } from './changes.ts'
import styles from './Form.module.css'

/** What changed meanwhile, one line each: "Status: Dikerjakan → Menunggu pelapor". */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const { t, pick } = useText()
  const say = (text: Change['from']) => (text === null ? t('words:nobody') : pick(text))
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.what} ${change.label?.id ?? ''}`}>
          {change.label ? pick(change.label) : t(`desk:changed.${change.what}`)}: {say(change.from)} →{' '}
          <b>{say(change.to)}</b>
        </li>
      ))}
    </ul>
  )
}

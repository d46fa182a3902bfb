import { isChosen } from '../../core/sop/chosen.ts'
import styles from './Chosen.module.css'
import { useContent } from './content.ts'

/** A quiet sign after what the written SOP does not say and somebody chose; nothing otherwise. */
export function Chosen(props: { readonly source: Parameters<typeof isChosen>[0]; readonly part?: string }) {
  const { say } = useContent()
  if (!isChosen(props.source, props.part)) return null
  return (
    <sup className={styles.mark} title={say('sop_page:chosen.why')}>
      <span aria-hidden="true">†</span>
      <span className="unseen"> ({say('sop_page:chosen.short')})</span>
    </sup>
  )
}

/** What the sign means, once for each page. */
export function ChosenLegend() {
  const { say } = useContent()
  return (
    <p className={styles.legend}>
      <span className={styles.mark} aria-hidden="true">
        †
      </span>{' '}
      {say('sop_page:chosen.why')}
    </p>
  )
}

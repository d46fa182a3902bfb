import { IconCheck, IconClockPause, IconHistory, IconX } from '@tabler/icons-react'
import { standingOf } from '../../core/sop/standing.ts'
import type { SopSummary } from '../../server/contract/sops.ts'
import { useNow } from '../now.ts'
import { useText } from '../text.ts'
import styles from './Sop.module.css'

const signs = { inForce: IconCheck, replaced: IconHistory, coming: IconClockPause, withdrawn: IconX }

/** Whether a revision holds, came before, lies ahead, or was withdrawn: by sign, word and colour (B10). */
export function Standing({ sop }: { readonly sop: Pick<SopSummary, 'revision' | 'revisions'> }) {
  const { t } = useText()
  const standing = standingOf(sop, useNow())
  const Sign = signs[standing]
  return (
    <span className={styles.standing} data-standing={standing}>
      <Sign aria-hidden="true" />
      {t(`sop_page:standing.${standing}`)}
    </span>
  )
}

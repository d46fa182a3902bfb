import { IconEraser } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Person } from '../../server/contract/people.ts'
import { useMe } from '../account/session.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Fields.module.css'

const EraseDialog = lazy(() => import('../audit/EraseDialog.tsx').then((part) => ({ default: part.EraseDialog })))

/** The way to erase a person's data for good; nobody erases themselves (trust.md check 50). */
export function EraseSection(props: { readonly person: Person; readonly onDone: () => void }) {
  const { t } = useText()
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const { person } = props
  if (me.companies.some(({ personId }) => personId === person.id)) return null
  return (
    <div className={styles.erase}>
      <Button size="small" look="danger" icon={<IconEraser aria-hidden="true" />} onPress={() => setAsking(true)}>
        {t('audit:erase.person')}
      </Button>
      <p className="quiet small">{t('audit:erase.personHint')}</p>
      <Suspense>
        {asking ? <EraseDialog what={{ person }} onDone={props.onDone} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </div>
  )
}

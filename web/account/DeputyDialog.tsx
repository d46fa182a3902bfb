import { useText } from '../text.ts'
import { Dialog } from '../ui/ConfirmDialog.tsx'
import styles from './Deputy.module.css'
import { DeputySection } from './DeputySection.tsx'
import { useMe } from './session.ts'

/** Who decides in one's place, in each company in which one is somebody (B2). */
export function DeputyDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useText()
  const me = useMe()
  const several = me.companies.length > 1
  return (
    <Dialog
      opened={props.opened}
      title={t('words:account.deputy')}
      onClose={props.onClose}
      closeLabel={t('words:close')}
    >
      {me.companies.map((company) => (
        <section key={company.id} className={styles.company}>
          {several ? <h3>{company.name}</h3> : null}
          <DeputySection person={company.personId} />
        </section>
      ))}
    </Dialog>
  )
}

import { useText } from '../../text.ts'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import styles from './CheatSheet.module.css'

const groups = [
  { name: 'queue', keys: ['j k', 'Enter', '/', 'Esc'] },
  { name: 'ticket', keys: ['r', 'n', 'a', 't', 's', 'p', 'l', 'Ctrl+Enter'] },
  { name: 'matrix', keys: ['1 … 9', '↑ ↓ ← →'] },
  {
    name: 'go',
    keys: [
      'c',
      'g c',
      'o',
      'g m',
      'g t',
      'g d',
      'g w',
      'g a',
      'g o',
      'g v',
      'g i',
      'g s',
      'g e',
      'g h',
      'g u',
      'Ctrl+K',
      '?',
    ],
  },
] as const

/** Every key there is, in one place. */
export function CheatSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog wide opened title={t('desk:keys.title')} onClose={onClose} closeLabel={t('words:close')}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.name}>
            <h3>{t(`desk:keys.${group.name}.title`)}</h3>
            <dl>
              {group.keys.map((key) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`desk:keys.${group.name}.${key.replaceAll(/[ +…]+/g, '_')}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.rule}>{t('desk:keys.rule')}</p>
    </Dialog>
  )
}

import { IconLock } from '@tabler/icons-react'
import type { NoticeChoices } from '../../server/contract/notices.ts'
import { useText } from '../text.ts'
import { Pick } from '../ui/Pick.tsx'
import { Segments } from '../ui/Segments.tsx'
import styles from './Notices.module.css'

type Group = NoticeChoices['groups'][number]

/** One kind of news: when it comes, and by which way where there are several. */
export function NoticeGroup(props: {
  readonly group: Group
  readonly ways: NoticeChoices['ways']
  readonly onChange: (group: Group) => void
}) {
  const { t } = useText()
  const { group, ways, onChange } = props
  const name = t(`notices:group.${group.name}.name`)
  const obliged = group.timings.length === 1
  // what was chosen stays in sight, also when no device is left for it
  const shown = group.by === null || ways.includes(group.by) ? ways : [...ways, group.by]
  return (
    <li className={styles.group}>
      <div className={styles.words}>
        <b>{name}</b>
        <span>{t(`notices:group.${group.name}.hint`)}</span>
        {obliged ? (
          <span className={styles.obliged}>
            <IconLock aria-hidden="true" />
            {t('notices:obliged')}
          </span>
        ) : null}
      </div>
      <div className={styles.choose}>
        {obliged ? null : (
          <Segments
            name={`timing-${group.name}`}
            label={t('notices:timingOf', { group: name })}
            value={group.timing}
            choices={group.timings.map((value) => ({ value, label: t(`notices:timing.${value}`) }))}
            onChange={(timing) => onChange({ ...group, timing })}
          />
        )}
        {shown.length > 1 ? (
          <Pick
            label={t('notices:by', { group: name })}
            value={group.by ?? ''}
            disabled={group.timing === 'off'}
            choices={[
              { value: '', label: t('notices:by_asked') },
              ...shown.map((way) => ({ value: way, label: t(`words:channel.${way}`) })),
            ]}
            onPick={(chosen) => onChange({ ...group, by: shown.find((way) => way === chosen) ?? null })}
          />
        ) : null}
      </div>
    </li>
  )
}

import { IconLanguage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { switchLanguage, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import styles from './Entry.module.css'

/** The frame of the pages before signing in: a title, one form, and the other language at hand. */
export function Entry(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const { t } = useText()
  return (
    <PageShell skip={t('words:skip')} navLabel={t('words:places')} places={[]} width="column" aside={<OtherLanguage />}>
      <div className={styles.entry} data-wide={props.wide ?? false}>
        <div className={styles.head}>
          <h1>{props.title}</h1>
          {props.lead ? <p>{props.lead}</p> : null}
        </div>
        {props.children}
      </div>
    </PageShell>
  )
}

/** The other language, at hand for whoever has no account that says theirs (X4). */
export function OtherLanguage() {
  const { language } = useText()
  const other = language === 'id' ? 'en' : 'id'
  return (
    <Button look="plain" icon={<IconLanguage aria-hidden="true" />} onPress={() => void switchLanguage(other)}>
      <span lang={other}>{other === 'en' ? 'English' : 'Bahasa Indonesia'}</span>
    </Button>
  )
}

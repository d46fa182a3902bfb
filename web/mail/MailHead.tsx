import { type ReactNode, useEffect } from 'react'
import { PageHead } from '../desk/PageHead.tsx'
import { useText } from '../text.ts'

const tabs = [
  { href: '/mail', key: 'out' },
  { href: '/mail/in', key: 'in' },
  { href: '/mail/texts', key: 'texts' },
  { href: '/mail/boxes', key: 'boxes' },
  { href: '/mail/gateways', key: 'gateways' },
  { href: '/mail/wordings', key: 'wordings' },
] as const

/** The head of the mail pages. */
export function MailHead(props: { readonly path: string; readonly aside?: ReactNode }) {
  const { t } = useText()
  useEffect(() => {
    document.title = `${t('mail_page:title')} · Tanggap`
  }, [t])
  return (
    <PageHead
      title={t('mail_page:title')}
      aside={props.aside}
      tabs={tabs.map((tab) => ({
        href: tab.href,
        label: t(`mail_page:tab.${tab.key}`),
        here: tab.href === props.path,
      }))}
    />
  )
}

import { IconShieldQuestion } from '@tabler/icons-react'
import type { Entry } from '../../../server/contract/conversation.ts'
import { useText } from '../../text.ts'
import styles from './Conversation.module.css'

const methods = ['dmarc', 'spf', 'dkim'] as const

/** By which way a message came; of a mail whose sender is not proven also that, and what the receiving server found. */
export function Came({ entry }: { readonly entry: Entry }) {
  const { t } = useText()
  const { proof } = entry
  const found = methods.flatMap((method) => {
    const word = proof?.[method]
    return word ? [`${method.toUpperCase()}: ${t(`desk:mail.result.${word}`, { defaultValue: word })}`] : []
  })
  return (
    <>
      <span>{t(`words:channel.${entry.channel}`, { defaultValue: entry.channel })}</span>
      {entry.verified ? null : (
        <span className={styles.warn} title={[t('desk:mail.unverifiedWhy'), ...found].join('\n')}>
          <IconShieldQuestion aria-hidden="true" />
          {t('desk:mail.unverified')}
          {found.length > 0 ? ` (${found.join(', ')})` : ''}
        </span>
      )}
    </>
  )
}

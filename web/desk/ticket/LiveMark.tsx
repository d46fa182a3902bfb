import { useText } from '../../text.ts'
import { Tag } from '../../ui/Marks.tsx'
import type { Presence } from '../ticketQueries.ts'

/** Whether whoever reported is in the live conversation, types there, or has left: then an answer goes by mail (D1). */
export function LiveMark({ requester, others }: { readonly requester: number; readonly others: Presence }) {
  const { t } = useText()
  const there = others.find((one) => one.person.id === requester)
  const says = there ? (there.doing === 'typing' ? 'typing' : 'here') : 'left'
  return (
    <span role="status" title={says === 'left' ? t('desk:chats.byMail') : undefined}>
      <Tag tone={says === 'left' ? 'plain' : 'good'}>{t(`desk:chats.${says}`)}</Tag>
    </span>
  )
}

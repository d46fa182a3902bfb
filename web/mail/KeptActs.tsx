import { IconTicket, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { send } from '../api.ts'
import { countsQuery } from '../desk/ticketQueries.ts'
import { moment, near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { useSubmit } from '../useSubmit.ts'
import type { Inbound, InboundText } from './mailQueries.ts'

const kinds = {
  mail: { path: 'inbound', key: ['mail', 'in'] },
  text: { path: 'inbound-texts', key: ['mail', 'texts'] },
} as const

/** What somebody says of a mail or text that was kept; the list is read again afterwards. */
export function useDecision(kind: keyof typeof kinds, id: number) {
  const { t } = useText()
  const queries = useQueryClient()
  const { path, key: listed } = kinds[kind]
  return useSubmit(
    `${path}.${id}`,
    (what: 'ticket' | 'dismiss' | 'retry' | 'format', key) =>
      send<Inbound | InboundText>('POST', `${path}/${id}/${what}`, { key }),
    ({ outcome, reason }, what) => {
      void queries.invalidateQueries({ queryKey: listed })
      void queries.invalidateQueries({ queryKey: countsQuery.queryKey })
      const said =
        what === 'format' ? 'asked' : outcome === 'ignored' ? 'dismissed' : reason === null ? 'again' : 'opened'
      announce(t(`mail_page:kept.${said}`))
    },
  )
}

/** Make a ticket of it all the same, or say that it needs nothing. */
export function KeptActs(props: {
  readonly row: Inbound | InboundText
  readonly busy: boolean
  readonly onDecide: (what: 'ticket' | 'dismiss') => void
}) {
  const { t } = useText()
  const { row, busy, onDecide } = props
  const lies = row.outcome === 'held' || row.outcome === 'quarantined'
  // what had come before has its ticket
  const opens = lies || (row.outcome === 'ignored' && row.reason !== 'same_mail')
  return (
    <>
      {opens ? (
        <Button size="small" icon={<IconTicket aria-hidden="true" />} busy={busy} onPress={() => onDecide('ticket')}>
          {t('mail_page:kept.open')}
        </Button>
      ) : null}
      {lies ? (
        <Button
          size="small"
          look="plain"
          icon={<IconX aria-hidden="true" />}
          busy={busy}
          onPress={() => onDecide('dismiss')}
        >
          {t('mail_page:kept.dismiss')}
        </Button>
      ) : null}
    </>
  )
}

/** Who said last what becomes of it, and when. */
export function DecidedBy({ decided }: { readonly decided: Inbound['decided'] }) {
  const { t } = useText()
  const reading = useReading()
  if (decided === null) return null
  return (
    <span className="quiet small" title={moment(decided.at, reading)}>
      {t('mail_page:kept.by', { name: decided.by ?? '–', when: near(decided.at, reading) })}
    </span>
  )
}

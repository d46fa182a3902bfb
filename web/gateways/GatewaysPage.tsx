import {
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconDeviceMobileMessage,
  IconMessages,
  IconPlus,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { spokenNumber } from '../../core/people/phoneNumber.ts'
import { LeadsTo } from '../mail/LeadsTo.tsx'
import { MailHead } from '../mail/MailHead.tsx'
import { useMailPlace } from '../mail/useMailPlace.ts'
import { Card, CardColumns } from '../people/CardColumns.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
import { GatewayPanel } from './GatewayPanel.tsx'
import styles from './Gateways.module.css'
import { type Gateway, type GatewayWithKey, gatewaysQuery } from './gatewayQueries.ts'

const tones = { on: 'good', off: 'plain', failing: 'late' } as const
const signs = {
  whatsapp: IconBrandWhatsapp,
  telegram: IconBrandTelegram,
  http: IconDeviceMobileMessage,
  gammu: IconDeviceMobileMessage,
}

/** The ways besides mail by which reports come and answers go: what they are, and whether they work (C8, C9). */
export function GatewaysPage() {
  const { t } = useText()
  const place = useMailPlace('/mail/gateways')
  const { data, error, isPending } = useQuery(gatewaysQuery)
  // shown once, where it was made; a reload has forgotten it, as has everybody else
  const [made, setMade] = useState<Pick<GatewayWithKey, 'id' | 'key'> | null>(null)
  const items = data?.items ?? []
  const open = items.find((one) => String(one.id) === place.open) ?? null
  const making = place.open === 'new'
  return (
    <div className={styles.page}>
      <MailHead
        path="/mail/gateways"
        aside={
          <Button look="main" icon={<IconPlus aria-hidden="true" />} onPress={() => place.goWith({ open: 'new' })}>
            {t('gateways:new')}
          </Button>
        }
      />
      <CardColumns
        found={{ isPending, error }}
        items={data?.items}
        failed={t('mail_page:failed')}
        none={
          <EmptyState icon={<IconMessages aria-hidden="true" />} title={t('gateways:none')}>
            {t('gateways:noneText')}
          </EmptyState>
        }
        panel={
          open || making ? (
            <GatewayPanel
              key={open?.id ?? 'new'}
              gateway={open}
              madeKey={made !== null && made.id === open?.id ? made.key : null}
              onMade={(gateway) => {
                setMade(gateway)
                place.goWith({ open: gateway.id })
              }}
              onClose={() => {
                setMade(null)
                place.goWith({ open: null })
              }}
            />
          ) : null
        }
      >
        {(one) => <OneCard key={one.id} gateway={one} onOpen={() => place.goWith({ open: one.id })} />}
      </CardColumns>
    </div>
  )
}

function OneCard({ gateway, onOpen }: { readonly gateway: Gateway; readonly onOpen: () => void }) {
  const { t } = useText()
  const Sign = signs[gateway.kind]
  return (
    <Card
      name={gateway.name}
      onOpen={onOpen}
      standing={<Tag tone={tones[gateway.state]}>{t(`gateways:state.${gateway.state}`)}</Tag>}
    >
      <p className={[styles.kind, 'quiet', 'small'].join(' ')}>
        <Sign aria-hidden="true" />
        {t(`gateways:kind.${gateway.kind}`)}
        {' · '}
        {gateway.kind === 'telegram' ? `@${gateway.address}` : spokenNumber(gateway.address)}
      </p>
      <LeadsTo companyId={gateway.companyId} sopId={gateway.sopId} />
      {gateway.detail ? (
        <p className={styles.trouble}>{t(`mail_page:why.${gateway.detail}`, { defaultValue: gateway.detail })}</p>
      ) : null}
    </Card>
  )
}

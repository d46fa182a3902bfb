import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { PageHead } from '../desk/PageHead.tsx'
import { useGo } from '../desk/useGo.ts'
import { Card, CardColumns } from '../people/CardColumns.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
import { WebhookPanel } from './WebhookPanel.tsx'
import styles from './Webhooks.module.css'
import { type Webhook, type WebhookWithSecret, webhooksQuery } from './webhookQueries.ts'

const tones = { on: 'good', off: 'plain', gone: 'late', failing: 'late' } as const

/** The systems that are told what happens to tickets, and whether the telling arrives. */
export function WebhooksPage() {
  const { t } = useText()
  const go = useGo()
  const { open } = useSearch({ strict: false }) as { readonly open?: string }
  const { data, error, isPending } = useQuery(webhooksQuery)
  const items = data?.items ?? []
  const chosen = items.find((hook) => String(hook.id) === open) ?? null
  // shown once, where it was made; a reload has forgotten it, as has everybody else
  const [made, setMade] = useState<Pick<WebhookWithSecret, 'id' | 'secret'> | null>(null)
  const show = (id: number | 'new' | null) => go(id === null ? '/webhooks' : `/webhooks?open=${id}`)
  useEffect(() => {
    document.title = `${t('webhooks:title')} · Tanggap`
  }, [t])
  return (
    <div className={styles.page}>
      <PageHead
        title={t('webhooks:title')}
        tabs={[]}
        aside={
          <Button look="main" icon={<IconPlus aria-hidden="true" />} onPress={() => show('new')}>
            {t('webhooks:new')}
          </Button>
        }
      />
      <CardColumns
        found={{ isPending, error }}
        items={data?.items}
        failed={t('webhooks:failed')}
        none={
          <EmptyState icon={<IconWebhook aria-hidden="true" />} title={t('webhooks:none')}>
            {t('webhooks:noneText')}
          </EmptyState>
        }
        panel={
          chosen || open === 'new' ? (
            <WebhookPanel
              key={chosen?.id ?? 'new'}
              hook={chosen}
              secret={made !== null && made.id === chosen?.id ? made.secret : null}
              onSecret={(hook) => {
                setMade(hook)
                show(hook.id)
              }}
              onClose={() => {
                setMade(null)
                show(null)
              }}
            />
          ) : null
        }
      >
        {(hook) => <OneCard key={hook.id} hook={hook} onOpen={() => show(hook.id)} />}
      </CardColumns>
    </div>
  )
}

function OneCard({ hook, onOpen }: { readonly hook: Webhook; readonly onOpen: () => void }) {
  const { t } = useText()
  return (
    <Card
      name={hook.name}
      onOpen={onOpen}
      standing={<Tag tone={tones[hook.state]}>{t(`webhooks:state.${hook.state}`)}</Tag>}
    >
      <p className={[styles.url, 'quiet', 'small'].join(' ')}>{hook.url}</p>
      <p className="quiet small">
        {hook.events.length === 0 ? t('webhooks:hearsAll') : t('webhooks:hears', { count: hook.events.length })}
      </p>
    </Card>
  )
}

import { IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { send } from '../api.ts'
import { LongList, rowsOf } from '../desk/LongList.tsx'
import { moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { FieldError } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Tag } from '../ui/Marks.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Webhooks.module.css'
import { callsQuery, type Webhook, type WebhookCall } from './webhookQueries.ts'

const tones = { queued: 'hold', sending: 'hold', sent: 'good', failed: 'late' } as const

/** What a webhook was told, the newest first, and how each call ended; what is over can be sent again. */
export function Calls({ hook }: { readonly hook: Webhook }) {
  const { t } = useText()
  const queries = useQueryClient()
  const query = useInfiniteQuery(callsQuery(hook.id))
  const all = useSubmit(
    `webhook.replay.${hook.id}`,
    (_: 'all', key) => send<{ readonly count: number }>('POST', `webhooks/${hook.id}/replay`, { body: {}, key }),
    async ({ count }) => {
      await queries.invalidateQueries({ queryKey: ['webhooks', 'calls', hook.id] })
      announce(t('webhooks:calls.again', { count }))
    },
  )
  return (
    <section className={styles.calls} aria-labelledby="webhook-calls">
      <div className={styles.callsHead}>
        <h3 id="webhook-calls">{t('webhooks:calls.title')}</h3>
        {hook.state === 'on' && rowsOf(query).some(({ state }) => state === 'failed') ? (
          <Button size="small" busy={all.busy} onPress={() => all.submit('all')}>
            {t('webhooks:calls.replayFailed')}
          </Button>
        ) : null}
      </div>
      <FieldError id="webhook-replay">{all.problem ? sentenceOf(all.problem, t) : null}</FieldError>
      <LongList
        query={query}
        bones={[48, 48]}
        failed={t('webhooks:failed')}
        none={<p className="quiet small">{t('webhooks:calls.none')}</p>}
      >
        {(rows) => (
          <ol>
            {rows.map((call) => (
              <Row key={call.id} call={call} hook={hook} />
            ))}
          </ol>
        )}
      </LongList>
    </section>
  )
}

function Row({ call, hook }: { readonly call: WebhookCall; readonly hook: Webhook }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const again = useSubmit(
    `webhook.call.${call.id}`,
    (_: 'again', key) => send<WebhookCall>('POST', `webhook-calls/${call.id}/replay`, { body: {}, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['webhooks', 'calls', hook.id] })
      announce(t('webhooks:calls.again', { count: 1 }))
    },
  )
  const over = call.state === 'sent' || call.state === 'failed'
  const answer =
    call.state !== 'sent' && call.detail && call.detail !== 'status'
      ? t(`webhooks:detail.${call.detail}`)
      : call.status === null
        ? null
        : t('webhooks:calls.answered', { status: call.status, ms: call.tookMs ?? 0 })
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b className="cut">{t(`webhooks:kind.${call.type.replace('.', '_')}`)}</b>
        <span className="quiet small">
          {call.ticket ? (
            <>
              <a href={`/desk/all/${call.ticket.number}`}>{call.ticket.number}</a> ·{' '}
            </>
          ) : null}
          <span title={moment(call.createdAt, reading)}>{near(call.createdAt, reading)}</span>
        </span>
        {answer ? <span className="quiet small">{answer}</span> : null}
        {call.state === 'queued' && call.nextAt && call.attempts > 0 ? (
          <span className="quiet small">
            {t('webhooks:calls.next', { at: moment(call.nextAt, reading), count: call.attempts })}
          </span>
        ) : null}
        <FieldError id={`call-${call.id}`}>{again.problem ? sentenceOf(again.problem, t) : null}</FieldError>
      </div>
      <Tag tone={tones[call.state]}>{t(`webhooks:calls.state.${call.state}`)}</Tag>
      {over && hook.state === 'on' ? (
        <IconButton label={t('webhooks:calls.replay')} onPress={() => again.submit('again')}>
          <IconRefresh aria-hidden="true" />
        </IconButton>
      ) : (
        <span />
      )}
    </li>
  )
}

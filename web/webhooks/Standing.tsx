import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { Secret } from './Secret.tsx'
import styles from './Webhooks.module.css'
import type { Webhook, WebhookCall, WebhookWithSecret } from './webhookQueries.ts'

const tones = { on: 'good', off: 'hold', gone: 'late', failing: 'late' } as const

/** Whether a webhook is on and why not, and what may be done with it. */
export function Standing({ hook }: { readonly hook: Webhook }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [fresh, setFresh] = useState<string | null>(null)
  const again = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const switching = useSubmit(
    `webhook.switch.${hook.id}`,
    (state: 'on' | 'off', key) => send<Webhook>('PATCH', `webhooks/${hook.id}`, { body: { state }, key }),
    again,
  )
  const trial = useSubmit(
    `webhook.trial.${hook.id}`,
    (_: 'try', key) => send<WebhookCall>('POST', `webhooks/${hook.id}/trial`, { body: {}, key }),
    async () => {
      await again()
      announce(t('webhooks:trialSent'))
    },
  )
  const renewing = useSubmit(
    `webhook.secret.${hook.id}`,
    (_: 'renew', key) => send<WebhookWithSecret>('POST', `webhooks/${hook.id}/secret`, { body: {}, key }),
    async ({ secret }) => {
      setFresh(secret)
      setAsking(false)
      await again()
    },
  )
  const on = hook.state === 'on'
  const problem = switching.problem ?? trial.problem
  return (
    <>
      {fresh ? <Secret secret={fresh} /> : null}
      <Notice
        tone={tones[hook.state]}
        title={t(`webhooks:now.${hook.state}`)}
        next={
          <div className={styles.acts}>
            {on ? (
              <Button size="small" busy={trial.busy} onPress={() => trial.submit('try')}>
                {t('webhooks:try')}
              </Button>
            ) : null}
            <Button size="small" busy={switching.busy} onPress={() => switching.submit(on ? 'off' : 'on')}>
              {t(on ? 'webhooks:switchOff' : 'webhooks:switchOn')}
            </Button>
            <Button size="small" onPress={() => setAsking(true)}>
              {t('webhooks:secret.renew')}
            </Button>
          </div>
        }
      >
        {hook.state === 'gone' || hook.state === 'failing' ? <p>{t(`webhooks:why.${hook.state}`)}</p> : null}
        {hook.oldSecretUntil ? (
          <p>{t('webhooks:secret.both', { until: moment(hook.oldSecretUntil, reading) })}</p>
        ) : null}
        {problem ? <p role="alert">{sentenceOf(problem, t)}</p> : null}
      </Notice>
      <ConfirmDialog
        opened={asking}
        title={t('webhooks:secret.renewAsk')}
        yes={t('webhooks:secret.renew')}
        no={t('words:cancel')}
        busy={renewing.busy}
        onNo={() => setAsking(false)}
        onYes={() => renewing.submit('renew')}
      >
        {renewing.problem ? sentenceOf(renewing.problem, t) : t('webhooks:secret.renewWhat')}
      </ConfirmDialog>
    </>
  )
}

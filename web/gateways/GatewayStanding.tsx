import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Gateways.module.css'
import { NewKey } from './Guide.tsx'
import type { Gateway, GatewayCheck, GatewayWithKey } from './gatewayQueries.ts'

const tones = { on: 'good', off: 'hold', failing: 'late' } as const

/** Whether a gateway works and why not, and what may be done with it. */
export function GatewayStanding({ gateway }: { readonly gateway: Gateway }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [fresh, setFresh] = useState<string | null>(null)
  const [found, setFound] = useState<GatewayCheck | null>(null)
  const again = () => queries.invalidateQueries({ queryKey: ['gateways'] })
  const { id, kind, state } = gateway
  const switching = useSubmit(
    `gateway.switch.${id}`,
    (to: 'on' | 'off', key) => send<Gateway>('PATCH', `gateways/${id}`, { body: { state: to }, key }),
    again,
  )
  const connecting = useSubmit(
    `gateway.connect.${id}`,
    (_: 'connect', key) => send<GatewayCheck>('POST', `gateways/${id}/connect`, { body: {}, key }),
    async (check) => {
      setFound(check)
      await again()
    },
  )
  const renewing = useSubmit(
    `gateway.key.${id}`,
    (_: 'renew', key) => send<GatewayWithKey>('POST', `gateways/${id}/key`, { body: {}, key }),
    async ({ key }) => {
      setFresh(key)
      setAsking(false)
      await again()
    },
  )
  const problem = switching.problem ?? connecting.problem
  const detail = found?.detail ?? gateway.detail
  return (
    <>
      {fresh ? <NewKey kind={kind} value={fresh} /> : null}
      <Notice
        tone={tones[state]}
        title={found?.ok ? t('gateways:known', { name: found.name ?? gateway.name }) : t(`gateways:now.${state}`)}
        next={
          <div className={styles.acts}>
            {kind === 'telegram' || kind === 'whatsapp' ? (
              <Button size="small" busy={connecting.busy} onPress={() => connecting.submit('connect')}>
                {t(`gateways:connect.${kind}`)}
              </Button>
            ) : null}
            <Button size="small" busy={switching.busy} onPress={() => switching.submit(state === 'off' ? 'on' : 'off')}>
              {t(state === 'off' ? 'gateways:switchOn' : 'gateways:switchOff')}
            </Button>
            {kind === 'http' || kind === 'whatsapp' ? (
              <Button size="small" onPress={() => setAsking(true)}>
                {t('gateways:key.renew')}
              </Button>
            ) : null}
          </div>
        }
      >
        {detail ? <p>{t(`mail_page:why.${detail}`, { defaultValue: detail })}</p> : null}
        {gateway.oldKeyUntil ? <p>{t('gateways:key.both', { until: moment(gateway.oldKeyUntil, reading) })}</p> : null}
        {problem ? <p role="alert">{sentenceOf(problem, t)}</p> : null}
      </Notice>
      {state === 'off' ? null : <Trial gateway={gateway} />}
      <ConfirmDialog
        opened={asking}
        title={t('gateways:key.renewAsk')}
        yes={t('gateways:key.renew')}
        no={t('words:cancel')}
        busy={renewing.busy}
        onNo={() => setAsking(false)}
        onYes={() => renewing.submit('renew')}
      >
        {renewing.problem ? sentenceOf(renewing.problem, t) : t('gateways:key.renewWhat')}
      </ConfirmDialog>
    </>
  )
}

/** Sends a text to a number, to see whether it arrives; its fate stands below among what went out. */
function Trial({ gateway }: { readonly gateway: Gateway }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [to, setTo] = useState('')
  const trying = useSubmit(
    `gateway.trial.${gateway.id}`,
    (address: string, key) => send('POST', `gateways/${gateway.id}/trial`, { body: { to: address }, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['gateways', 'texts', gateway.id] })
      announce(t('gateways:trialSent'))
    },
  )
  return (
    <div className={styles.trial}>
      <TextField
        id="gw-trial"
        label={t(gateway.kind === 'telegram' ? 'gateways:trialChat' : 'gateways:trialTo')}
        value={to}
        error={trying.problem ? sentenceOf(trying.problem, t) : null}
        onChange={setTo}
      />
      <Button busy={trying.busy} onPress={() => to.trim() !== '' && trying.submit(to.trim())}>
        {t('gateways:try')}
      </Button>
    </div>
  )
}

import { IconDeviceMobile } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Device } from '../../server/contract/devices.ts'
import { send } from '../api.ts'
import { moment } from '../format.ts'
import { leave, ownMark, standing, subscribe } from '../push/device.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Notices.module.css'
import { devicesQuery, noticesQuery } from './noticeQueries.ts'

/** Where I am told by push: this device, when I allow it, and those that I allowed before. */
export function Devices() {
  const { t } = useText()
  const queries = useQueryClient()
  const { data } = useQuery(devicesQuery)
  const { data: here = null } = useQuery({ queryKey: ['me', 'device'], queryFn: ownMark })
  const [can, setCan] = useState(standing)
  const [unreached, setUnreached] = useState(false)
  const anew = () =>
    Promise.all(
      [devicesQuery.queryKey, noticesQuery.queryKey, ['me', 'device']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
  const allowing = useSubmit(
    'device.allow',
    async (serverKey: string, key) => {
      const device = await subscribe(serverKey).catch(() => 'unreached' as const)
      if (device === null || device === 'unreached') return device
      return send<Device>('POST', 'me/devices', { body: device, key })
    },
    async (outcome) => {
      setCan(standing())
      setUnreached(outcome === 'unreached')
      if (outcome === null || outcome === 'unreached') return
      announce(t('notices:device.allowed'))
      await anew()
    },
  )
  const items = data?.items ?? []
  const isHere = items.some(({ mark }) => mark === here)
  return (
    <section className={styles.panel} aria-labelledby="devices">
      <h2 id="devices">{t('notices:device.title')}</h2>
      <p className="quiet small">{t('notices:device.hint')}</p>
      {items.length > 0 ? (
        <ul>
          {items.map((device) => (
            <Line key={device.mark} device={device} here={device.mark === here} onRemoved={anew} />
          ))}
        </ul>
      ) : null}
      {allowing.problem || unreached ? (
        <ErrorBox
          title={t('notices:device.failed')}
          detail={allowing.problem ? sentenceOf(allowing.problem, t) : t('notices:device.noService')}
        />
      ) : null}
      {can !== 'ready' ? <p className={styles.cannot}>{t(`notices:device.${can}`)}</p> : null}
      {can === 'ready' && data && !isHere ? (
        <div>
          <Button busy={allowing.busy} onPress={() => allowing.submit(data.key)}>
            {t('notices:device.allow')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Line(props: { readonly device: Device; readonly here: boolean; readonly onRemoved: () => Promise<unknown> }) {
  const { t } = useText()
  const reading = useReading()
  const { device, here } = props
  const removing = useSubmit(
    `device.${device.mark}`,
    (mark: string, key) => send<undefined>('DELETE', `me/devices/${mark}`, { key }),
    async () => {
      if (here) await leave().catch(() => undefined)
      announce(t('notices:device.removed'))
      await props.onRemoved()
    },
  )
  const reached =
    device.reachedAt === null
      ? t('notices:device.notReached')
      : t('notices:device.reached', { at: moment(device.reachedAt, reading) })
  return (
    <li className={styles.group}>
      <div className={styles.device}>
        <IconDeviceMobile aria-hidden="true" />
        <div className={styles.words}>
          <b>
            {device.name}
            {here ? <em>{t('notices:device.here')}</em> : null}
          </b>
          <span>
            {t('notices:device.since', { at: moment(device.since, reading) })} · {reached}
          </span>
          {removing.problem ? <span role="alert">{sentenceOf(removing.problem, t)}</span> : null}
        </div>
      </div>
      <Button
        size="small"
        busy={removing.busy}
        onPress={() => removing.submit(device.mark)}
        label={t('notices:device.removeOf', { name: device.name })}
      >
        {t('notices:device.remove')}
      </Button>
    </li>
  )
}

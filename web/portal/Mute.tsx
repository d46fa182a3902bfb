import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { muteView } from '../../server/contract/notices.ts'
import { read, send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Ticket.module.css'

type MuteView = z.infer<typeof muteView>

/** Whoever asked may be spared what the ticket says by itself; what is asked of them reaches them all the same (D9). */
export function Mute({ reference }: { readonly reference: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const queryKey = ['ticket', reference, 'mute']
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<MuteView>(`tickets/${reference}/mute`, {}, signal),
  })
  const setting = useSubmit(
    `mute.${reference}`,
    (muted: boolean, key) => send<MuteView>('PUT', `tickets/${reference}/mute`, { body: { muted }, key }),
    (view) => {
      queries.setQueryData(queryKey, view)
      announce(t(view.muted ? 'portal:mute.didMute' : 'portal:mute.didUnmute'))
    },
  )
  if (!data) return null
  const Sign = data.muted ? IconBell : IconBellOff
  return (
    <div className={styles.mute}>
      {data.muted ? <p className="quiet small">{t('portal:mute.muted')}</p> : null}
      <Button
        look="link"
        icon={<Sign aria-hidden="true" />}
        busy={setting.busy}
        onPress={() => setting.submit(!data.muted)}
      >
        {t(data.muted ? 'portal:mute.off' : 'portal:mute.on')}
      </Button>
      {setting.problem ? <p role="alert">{sentenceOf(setting.problem, t)}</p> : null}
    </div>
  )
}

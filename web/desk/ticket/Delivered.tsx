import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconMailOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { Entry } from '../../../server/contract/conversation.ts'
import { send } from '../../api.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './Conversation.module.css'

const fates = {
  queued: { sign: IconClock, tone: 'quiet' },
  sending: { sign: IconClock, tone: 'quiet' },
  handed: { sign: IconClock, tone: 'quiet' },
  sent: { sign: IconCheck, tone: 'good' },
  delivered: { sign: IconChecks, tone: 'good' },
  kept: { sign: IconMailOff, tone: 'warn' },
  failed: { sign: IconAlertTriangle, tone: 'bad' },
} as const
const worst = ['failed', 'kept', 'queued', 'sending', 'handed', 'sent', 'delivered'] as const

/**
 * What became of the mails that an entry sent: the worst of them in words, all of them in the tooltip. One that is held
 * because its reader's address is not confirmed can be asked for again with one press (A10). What the requester wrote
 * shows its notices only when something is wrong with them.
 */
export function Delivered({ entry, requester }: { readonly entry: Entry; readonly requester: number }) {
  const { t } = useText()
  const state = worst.find((one) => entry.delivery.some((delivery) => delivery.state === one))
  if (state === undefined) return null
  const one = entry.delivery.find((delivery) => delivery.state === state)
  const held = entry.delivery.some((delivery) => delivery.detail === 'address_unverified')
  const ordinary = state !== 'failed' && !held && !(state === 'kept' && one?.detail)
  if (entry.side !== 'desk' && ordinary) return null
  const fate = fates[state]
  const all = entry.delivery.map((delivery) => `${delivery.to}: ${words(delivery.state, delivery.detail)}`)
  function words(name: string, detail: string | null): string {
    const said = t(`desk:delivery.${name}`, { defaultValue: name })
    if (detail === null) return name === 'kept' ? `${said}, ${t('desk:delivery.why.no_smtp')}` : said
    return `${said}, ${t(`desk:delivery.why.${detail}`, { defaultValue: detail })}`
  }
  return (
    <>
      <span className={styles[fate.tone]} title={all.join('\n')}>
        <fate.sign aria-hidden="true" />
        {words(state, one?.detail ?? null)}
      </span>
      {held ? <AskAgain requester={requester} /> : null}
    </>
  )
}

function AskAgain({ requester }: { readonly requester: number }) {
  const { t } = useText()
  const queries = useQueryClient()
  const asking = useSubmit(
    `confirmation.${requester}`,
    (_: 'ask', key) => send('POST', `people/${requester}/confirmation`, { key }),
    () => {
      announce(t('desk:delivery.asked'))
      void queries.invalidateQueries({ queryKey: ['people', 'one', requester] })
    },
  )
  return (
    <>
      <Button size="small" look="link" busy={asking.busy} onPress={() => asking.submit('ask')}>
        {t('desk:delivery.ask')}
      </Button>
      {asking.problem ? <span className={styles.bad}>{sentenceOf(asking.problem, t)}</span> : null}
    </>
  )
}

import { lazy, Suspense, useState } from 'react'
import type { Entry } from '../../../server/contract/conversation.ts'
import { useText } from '../../text.ts'
import { AskAgain } from './AskAgain.tsx'
import styles from './Conversation.module.css'
import type { Sending } from './DeliveryList.tsx'
import { fateOf, fates, fateWords } from './fates.ts'

const DeliveryList = lazy(() => import('./DeliveryList.tsx').then((part) => ({ default: part.DeliveryList })))
const worst = [
  'failed',
  'put_off',
  'kept',
  'waiting',
  'queued',
  'sending',
  'gathered',
  'handed',
  'in_chat',
  'sent',
  'delivered',
] as const

/**
 * What became of what an entry sent: the worst of it in words; pressed, each of it with its reader, way, time and reason.
 * One that is held because its reader's address is not confirmed can be asked for again with one press (A10). Where people
 * read something else, only a sign stands as long as nothing is wrong.
 */
export function Delivered(props: { readonly entry: Entry; readonly requester: number; readonly sending: Sending }) {
  const { entry, requester, sending } = props
  const { t } = useText()
  const [opened, setOpened] = useState<boolean | null>(null)
  const state = worst.find((one) => entry.delivery.some((delivery) => fateOf(delivery) === one))
  if (state === undefined) return null
  const one = entry.delivery.find((delivery) => fateOf(delivery) === state)
  const held = entry.delivery.some((delivery) => delivery.detail === 'address_unverified')
  const ordinary = state !== 'failed' && state !== 'put_off' && !held && !(state === 'kept' && one?.detail)
  const fate = fates[state]
  const words = fateWords(state, one?.detail ?? null, t)
  return (
    <>
      <button
        type="button"
        className={[styles.fateButton, styles[fate.tone]].join(' ')}
        title={t('desk:delivery.open')}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        <fate.sign aria-hidden="true" />
        <span className={entry.side !== 'desk' || entry.kind === 'event' ? (ordinary ? 'unseen' : '') : ''}>
          {words}
        </span>
      </button>
      {held ? <AskAgain person={requester} /> : null}
      {opened === null ? null : (
        <Suspense>
          <DeliveryList
            opened={opened}
            deliveries={entry.delivery}
            sending={sending}
            onClose={() => setOpened(false)}
          />
        </Suspense>
      )}
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { send } from '../../api.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './Conversation.module.css'

/** Sends somebody the link again that confirms their address: what is held for them goes out when they follow it (A10). */
export function AskAgain({ person }: { readonly person: number }) {
  const { t } = useText()
  const queries = useQueryClient()
  const asking = useSubmit(
    `confirmation.${person}`,
    (_: 'ask', key) => send('POST', `people/${person}/confirmation`, { key }),
    () => {
      announce(t('desk:delivery.asked'))
      void queries.invalidateQueries({ queryKey: ['people', 'one', person] })
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

import { useQueryClient } from '@tanstack/react-query'
import { send } from '../../api.ts'
import { lookAgain } from '../../lookAgain.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './Conversation.module.css'

/** Somebody's address takes mail again: what waited for that goes out. */
export function ClearBounce({ person, link = true }: { readonly person: number; readonly link?: boolean }) {
  const { t } = useText()
  const queries = useQueryClient()
  const clearing = useSubmit(
    `bounce.${person}`,
    (_: 'clear', key) => send('DELETE', `people/${person}/bounce`, { key }),
    () => {
      announce(t('desk:delivery.cleared'))
      void queries.invalidateQueries({ queryKey: ['people'] })
      void lookAgain(queries, ['ticket'])
    },
  )
  return (
    <>
      <Button
        size="small"
        look={link ? 'link' : 'normal'}
        busy={clearing.busy}
        onPress={() => clearing.submit('clear')}
      >
        {t('desk:delivery.clear')}
      </Button>
      {clearing.problem ? <span className={styles.bad}>{sentenceOf(clearing.problem, t)}</span> : null}
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import type { ConsultationView } from '../../server/contract/consultations.ts'
import { send } from '../api.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { type Said, WriteBox } from './WriteBox.tsx'

/** What the reader may do in a question: answer, ask on, withdraw it; nothing at all where they may nothing. */
export function WriteIn({ question }: { readonly question: ConsultationView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { id, number, may, status } = question
  const path = `tickets/${number}/consultations/${id}`
  const withdrawing = useSubmit(
    `withdraw.${number}.${id}`,
    (_: null, key) => send<ConsultationView>('POST', `${path}/withdraw`, { key }),
    async () => {
      announce(t('consult:withdrawn'))
      await lookAtTicket(queries, number)
    },
  )
  const withdraw = may.withdraw ? (
    <Button size="small" busy={withdrawing.busy} onPress={() => withdrawing.submit(null)}>
      {t('consult:withdraw')}
    </Button>
  ) : null
  const label = may.answer ? t(status === 'open' ? 'consult:answer' : 'consult:addAnswer') : t('consult:askOn')
  return (
    <>
      {withdrawing.problem ? (
        <ErrorBox title={t('consult:notSent')} detail={sentenceOf(withdrawing.problem, t)} />
      ) : null}
      {may.answer || may.askOn ? (
        <WriteBox
          name={`${number}.${id}`}
          label={label}
          button={t(may.answer ? 'consult:sendAnswer' : 'consult:sendQuestion')}
          perform={(body: Said, key) => send('POST', `${path}/messages`, { body, key })}
          onDone={() => lookAtTicket(queries, number)}
          more={withdraw}
        />
      ) : (
        withdraw
      )}
    </>
  )
}

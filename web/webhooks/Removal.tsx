import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useSubmit } from '../useSubmit.ts'
import type { Webhook } from './webhookQueries.ts'

/** Takes a webhook out of use, after a question. */
export function Removal({ hook, onDone }: { readonly hook: Webhook; readonly onDone: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const removing = useSubmit(
    `webhook.remove.${hook.id}`,
    (_: 'remove', key) => send('DELETE', `webhooks/${hook.id}`, { key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
      onDone()
    },
  )
  return (
    <div>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        {t('webhooks:remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('webhooks:removeAsk', { name: hook.name })}
        yes={t('webhooks:remove')}
        no={t('words:cancel')}
        busy={removing.busy}
        onNo={() => setAsking(false)}
        onYes={() => removing.submit('remove')}
      >
        {removing.problem ? sentenceOf(removing.problem, t) : t('webhooks:removeWhat')}
      </ConfirmDialog>
    </div>
  )
}

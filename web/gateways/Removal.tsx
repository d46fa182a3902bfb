import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useSubmit } from '../useSubmit.ts'
import type { Gateway } from './gatewayQueries.ts'

/** Takes a gateway out of use, after a question. */
export function Removal({ gateway, onDone }: { readonly gateway: Gateway; readonly onDone: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const removing = useSubmit(
    `gateway.remove.${gateway.id}`,
    (_: 'remove', key) => send('DELETE', `gateways/${gateway.id}`, { key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['gateways'], exact: true })
      onDone()
    },
  )
  return (
    <div>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        {t('gateways:remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('gateways:removeAsk', { name: gateway.name })}
        yes={t('gateways:remove')}
        no={t('words:cancel')}
        busy={removing.busy}
        onNo={() => setAsking(false)}
        onYes={() => removing.submit('remove')}
      >
        {removing.problem ? sentenceOf(removing.problem, t) : t('gateways:removeWhat')}
      </ConfirmDialog>
    </div>
  )
}

import type { z } from 'zod'
import type { connecting } from '../../server/contract/mail.ts'
import { send } from '../api.ts'
import { useSubmit } from '../useSubmit.ts'

/** Takes somebody to the provider of a mailbox, where they allow that it is used; it sends them back to /mail/connected. */
export function useConnecting() {
  return useSubmit(
    'box.connect',
    (id: number, key) => send<z.infer<typeof connecting>>('POST', `mailboxes/${id}/connect`, { key }),
    ({ url }) => window.location.assign(url),
  )
}

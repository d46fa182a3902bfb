import { IconRoute } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'

const Window = lazy(() =>
  import('./TicketChartWindow.tsx').then(({ TicketChartWindow }) => ({ default: TicketChartWindow })),
)

/** Opens the flow chart of the ticket's SOP with the ticket's own place marked (A21); it is loaded when somebody asks for it. */
export function TicketChart({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="link" size="small" icon={<IconRoute aria-hidden="true" />} onPress={() => setOpen(true)}>
        {t('words:chart.open')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <Window ticket={ticket} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

import { IconArrowBackUp, IconCheck, IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import type { ActionView } from '../../server/contract/tickets.ts'
import { clockKept } from '../clocks.ts'
import { moment, near, target } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { ActionForm } from './ActionForm.tsx'
import styles from './Hero.module.css'
import { HeroCard, type HeroProps, Solution } from './HeroCard.tsx'
import { usePerform } from './ticketQueries.ts'

/** "Sudah beres?": confirm with one tap, object with a few words, or let the silence answer (B9). */
export function CheckHero({ reference, ticket }: HeroProps) {
  const { t, language } = useText()
  const reading = useReading()
  const [objecting, setObjecting] = useState<string | null>(null)
  const actions = ticket.actions.filter((action) => action.open)
  const chosen = actions.find((action) => action.name === objecting)
  if (chosen) {
    return (
      <HeroCard
        tone="warn"
        sign={<IconArrowBackUp aria-hidden="true" />}
        kicker={t('portal:object.kicker')}
        title={t('portal:object.title')}
      >
        <ActionForm reference={reference} ticket={ticket} action={chosen} onCancel={() => setObjecting(null)} />
      </HeroCard>
    )
  }
  const promise = ticket.clocks.findLast((clock) => clock.standard && clock.stoppedAt !== null)
  const kept = promise ? clockKept(promise, reading, t) : null
  const solved = t('portal:check.solved', { at: near(ticket.solvedAt ?? ticket.updatedAt, reading) })
  const silence = ticket.clock
  return (
    <HeroCard
      tone="good"
      sign={<IconCircleCheck aria-hidden="true" />}
      kicker={kept ? `${solved}, ${kept.words}` : solved}
      title={t('portal:check.title')}
    >
      <Solution ticket={ticket} />
      <div className={styles.two}>
        {actions.map((action) =>
          action.form.length > 0 ? (
            <Button
              key={action.name}
              size="big"
              wide
              icon={<IconArrowBackUp aria-hidden="true" />}
              onPress={() => setObjecting(action.name)}
            >
              <ActionLabel action={action} />
            </Button>
          ) : (
            <OneTap key={action.name} reference={reference} ticket={ticket} action={action} />
          ),
        )}
      </div>
      {silence?.dueAt ? (
        <div className={styles.hush}>
          <IconClock aria-hidden="true" />
          <div>
            <Asks actions={actions} />
            <p>
              {t('portal:check.silence', { target: target(silence.target, language) })}{' '}
              <b>{moment(silence.dueAt, reading)}</b>.
            </p>
          </div>
        </div>
      ) : null}
    </HeroCard>
  )
}

function ActionLabel({ action }: { readonly action: ActionView }) {
  const { pick } = useText()
  return <>{pick(action.label)}</>
}

/** What the SOP says before an act that ends the ticket stands beside the button, so that one tap is enough. */
function Asks({ actions }: { readonly actions: readonly ActionView[] }) {
  const { pick } = useText()
  const asking = actions.find((action) => action.form.length === 0 && action.asks)
  if (!asking?.asks) return null
  return (
    <p>
      <b>{pick(asking.label)}</b>: {pick(asking.asks)}
    </p>
  )
}

function OneTap({ reference, ticket, action }: HeroProps & { readonly action: ActionView }) {
  const { t, pick } = useText()
  const perform = usePerform(reference, ticket, action, (fresh) => announce(pick(fresh.state.requester)))
  return (
    <div>
      <Button
        size="big"
        wide
        look={action.weight === 'main' ? 'main' : 'normal'}
        busy={perform.busy}
        icon={<IconCheck aria-hidden="true" />}
        onPress={() => perform.submit({ values: {}, files: [] })}
      >
        {pick(action.label)}
      </Button>
      {perform.problem ? <ErrorBox title={t('portal:action.failed')} detail={sentenceOf(perform.problem, t)} /> : null}
    </div>
  )
}

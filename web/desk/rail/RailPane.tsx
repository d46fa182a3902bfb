import { IconArrowUpRight } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { Additions } from '../../addition/Additions.tsx'
import { Approvals } from '../../approval/Approvals.tsx'
import { TicketChart } from '../../chart/TicketChart.tsx'
import { sentenceOf } from '../../sentence.ts'
import { stepWords } from '../../stepWords.ts'
import { loadTexts, useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ErrorBox, Notice } from '../../ui/Notices.tsx'
import { Rail } from '../../ui/Rail.tsx'
import { VisitStrip } from '../../visits/lazy.ts'
import { ChangeList } from '../act/ChangeList.tsx'
import type { Acting } from '../act/useActing.ts'
import { Hanging, OnProblem } from '../problem/lazy.ts'
import { ActionsMenu } from './ActionsMenu.tsx'
import { Checklists } from './Checklists.tsx'
import { Facts } from './Facts.tsx'
import { JournalLine } from './JournalLine.tsx'
import { offeredActions } from './offered.ts'
import styles from './RailPane.module.css'
import { buttonsOf, railSteps } from './railSteps.ts'
import { Signoffs } from './Signoffs.tsx'
import { StepsLine } from './StepsLine.tsx'
import { WhyDeadline } from './WhyDeadline.tsx'

// asked for only on tickets that may be consulted about, and with its own words
const Consultations = lazy(async () => {
  await loadTexts('consult')
  const { Consultations: component } = await import('../../consult/Consultations.tsx')
  return { default: component }
})

/** The SOP at the place of work: its steps on this ticket, what may be done now, and why not the rest (X2, E11). */
export function RailPane(props: {
  readonly ticket: TicketView
  readonly acting: Acting
  readonly onAction: (name: string) => void
  readonly onFill: () => void
  readonly onLink: () => void
  readonly onCall: () => void
  readonly onReveal: () => void
}) {
  const { t, pick } = useText()
  const reading = useReading()
  const { ticket, acting } = props
  const calls =
    ticket.abilities.includes('note') && ticket.rail.some((step) => step.state === 'now' && step.call === 'awaited')
  const whole = offeredActions(ticket)
  // what is left of the step is the call: its own main action, done already, guides nobody any more
  const offered = calls && whole.blocked ? { ...whole, blocked: null, more: [...whole.more, whole.blocked] } : whole
  const words = { t, pick, reading }
  const menu =
    offered.buttons.length + offered.more.length > 0 ? (
      <ActionsMenu offered={offered} onAction={props.onAction} onReveal={props.onReveal} />
    ) : null
  const idle = !calls && offered.buttons.length === 0 && offered.blocked === null ? t('desk:rail.nothing') : null
  const call = calls ? (
    <Button
      size="small"
      look={offered.buttons.some(({ weight }) => weight === 'main') ? 'normal' : 'main'}
      shortcut="l"
      onPress={props.onCall}
    >
      {t('desk:rail.logCall')}
    </Button>
  ) : null
  const more =
    call || menu ? (
      <>
        {call}
        {menu}
      </>
    ) : null
  const steps = railSteps(ticket, offered, words).map((step) => (step.state === 'now' ? { ...step, more, idle } : step))
  // what waits for the one who looks stands before what waits for anybody
  const asked = ticket.approvals.some(({ mine }) => mine !== null)
  const present = steps.some((step) => step.state === 'now')
  return (
    <>
      <header className={styles.head}>
        <div>
          <h2>{pick(ticket.sopTitle)}</h2>
          <p>
            {ticket.sopNumber} · {t('desk:rail.revision', { revision: ticket.sop.revision })}
          </p>
        </div>
        <IconButton label={t('desk:rail.openSop')} href={`/sop/${ticket.sop.id}`}>
          <IconArrowUpRight aria-hidden="true" />
        </IconButton>
      </header>
      {ticket.lacks.length > 0 ? (
        <div className={styles.notice}>
          <Notice
            tone="warn"
            title={t('desk:lacks.title')}
            next={
              ticket.abilities.includes('fill') ? (
                <Button size="small" onPress={props.onFill}>
                  {t('desk:lacks.fill')}
                </Button>
              ) : null
            }
          >
            <p>{t('desk:lacks.text')}</p>
          </Notice>
        </div>
      ) : null}
      {ticket.unclassified && ticket.lockedAt === null ? (
        <div className={styles.notice}>
          <Notice tone="warn" title={t('desk:unclassified.title')}>
            <p>{t('desk:unclassified.text')}</p>
          </Notice>
        </div>
      ) : null}
      {asked ? (
        <div className={styles.notice}>
          <Approvals ticket={ticket} />
        </div>
      ) : null}
      <Suspense>
        {ticket.problem ? <OnProblem ticket={ticket} onLink={props.onLink} /> : null}
        {ticket.abilities.includes('see_linked') ? <Hanging ticket={ticket} /> : null}
      </Suspense>
      <div className={styles.rail}>
        <Rail
          manner="desk"
          steps={steps}
          label={t('desk:rail.label')}
          stateWords={stepWords(t)}
          busyAction={acting.busy}
          onAction={props.onAction}
        />
        {!present && offered.buttons.length > 0 ? (
          <div className={styles.loose}>
            {buttonsOf(offered, words).map((action) => (
              <Button key={action.name} size="small" look={action.weight} onPress={() => props.onAction(action.name)}>
                {action.label}
              </Button>
            ))}
            {menu}
          </div>
        ) : null}
      </div>
      <Trouble acting={acting} />
      {ticket.problem === null && ticket.abilities.includes('link_problem') ? (
        <Suspense>
          <OnProblem ticket={ticket} onLink={props.onLink} />
        </Suspense>
      ) : null}
      {ticket.abilities.includes('see_internal') ? (
        <Suspense>
          <VisitStrip ticket={ticket} />
          <Consultations ticket={ticket} />
        </Suspense>
      ) : null}
      <Checklists ticket={ticket} />
      <Signoffs ticket={ticket} />
      <div className={styles.more}>
        <Additions ticket={ticket} />
        {asked ? null : <Approvals ticket={ticket} />}
        <TicketChart ticket={ticket} />
        <WhyDeadline ticket={ticket} />
        <Facts ticket={ticket} />
        {ticket.abilities.includes('see_journal') ? <StepsLine ticket={ticket} /> : null}
        {ticket.abilities.includes('see_journal') ? <JournalLine ticket={ticket} /> : null}
      </div>
      <ConfirmDialog
        opened={acting.asking !== null}
        title={acting.asking ? pick(acting.asking.label) : ''}
        yes={acting.asking ? pick(acting.asking.label) : ''}
        no={t('words:cancel')}
        danger={acting.asking?.weight === 'danger'}
        busy={acting.busy !== null}
        onNo={acting.cancel}
        onYes={() => {
          if (acting.asking) void acting.perform(acting.asking, {}, [])
        }}
      >
        {acting.asking?.asks ? pick(acting.asking.asks) : null}
      </ConfirmDialog>
    </>
  )
}

/** What went wrong with an action that has no form to show it. */
function Trouble({ acting }: { readonly acting: Acting }) {
  const { t } = useText()
  if (acting.action !== null) return null
  if (acting.conflict) {
    return (
      <div className={styles.notice}>
        <Notice tone="warn" title={t('desk:conflict.refused')}>
          <ChangeList changes={acting.conflict} />
        </Notice>
      </div>
    )
  }
  if (!acting.problem) return null
  return (
    <div className={styles.notice}>
      <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(acting.problem, t)} />
    </div>
  )
}

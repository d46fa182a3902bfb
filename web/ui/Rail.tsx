import { IconCheck, IconCircleCheck, IconCircleDashed, IconLock, IconMinus } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import { Button } from './Button.tsx'
import type { ClockKind } from './ClockChip.tsx'
import styles from './Rail.module.css'

export type RailAction = {
  readonly name: string
  readonly label: string
  readonly weight: 'main' | 'normal' | 'danger'
  /** Why it may not be done now, as a sentence; null when it may. */
  readonly refusal: string | null
  readonly shortcut?: string
}

export type RailStep = {
  readonly id: string
  readonly title: string
  /** `passed`: the procedure took another way. */
  readonly state: 'done' | 'now' | 'todo' | 'passed'
  /** One line under the title: who and when, or by when. */
  readonly line?: ReactNode
  /** The time against the standard, when it was kept or missed. */
  readonly kept?: { readonly good: boolean; readonly words: string } | null
  /** The live clock of the present step. */
  readonly clock?: {
    readonly kind: ClockKind
    readonly share: number
    readonly left: string
    readonly of: string
  } | null
  readonly needs?: readonly { readonly label: string; readonly filled: boolean }[]
  readonly actions?: readonly RailAction[]
  /** In place of buttons, where there are none. */
  readonly idle?: string | null
  /** After the buttons, e.g. a menu of what else may be done. */
  readonly more?: ReactNode
}

/**
 * The SOP as a line: done steps with who, when and the time against the standard; the present one open with its
 * clock, what is missing and what may be done; the rest waiting. `manner` "plain" is the requester's (X2, E11).
 */
export function Rail(props: {
  readonly steps: readonly RailStep[]
  readonly manner: 'desk' | 'plain'
  readonly label: string
  /** Read before each step by those who hear the page, e.g. "selesai". */
  readonly stateWords: Readonly<Record<RailStep['state'], string>>
  readonly onAction?: (name: string) => void
  readonly busyAction?: string | null
}) {
  return (
    <ol className={styles[props.manner]} aria-label={props.label}>
      {props.steps.map((step, place) => (
        <li
          key={step.id}
          className={styles.step}
          data-state={step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden="true">
            {step.state === 'done' ? <IconCheck /> : step.state === 'passed' ? <IconMinus /> : place + 1}
          </span>
          <div>
            <div className={styles.title} title={step.state === 'now' ? undefined : step.title}>
              <span className="unseen">{props.stateWords[step.state]}: </span>
              {step.title}
            </div>
            <StepLine step={step} />
            <OpenStep step={step} onAction={props.onAction} busyAction={props.busyAction ?? null} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function StepLine({ step }: { readonly step: RailStep }) {
  if (!step.line && !step.kept) return null
  return (
    <div className={styles.line}>
      {step.line ? <span>{step.line}</span> : null}
      {step.kept ? <span className={step.kept.good ? styles.good : styles.bad}>{step.kept.words}</span> : null}
    </div>
  )
}

function OpenStep(props: {
  readonly step: RailStep
  readonly onAction: ((name: string) => void) | undefined
  readonly busyAction: string | null
}) {
  const { step } = props
  const needs = step.needs ?? []
  const actions = step.actions ?? []
  if (step.state !== 'now' || (!step.clock && needs.length === 0 && actions.length === 0 && !step.more)) return null
  const reasons = [...new Set(actions.map((action) => action.refusal).filter((reason) => reason !== null))]
  return (
    <div className={styles.card} data-clock={step.clock?.kind ?? 'none'}>
      {step.clock ? <StepClock clock={step.clock} /> : null}
      {needs.map((need) => (
        <div key={need.label} className={styles.need} data-filled={need.filled}>
          {need.filled ? <IconCircleCheck aria-hidden="true" /> : <IconCircleDashed aria-hidden="true" />}
          {need.label}
        </div>
      ))}
      {actions.length > 0 || step.more ? (
        <div className={styles.actions}>
          {actions.map((action) => (
            <Button
              key={action.name}
              size="small"
              look={action.weight}
              offBecause={action.refusal}
              reasonElsewhere
              busy={props.busyAction === action.name}
              {...(action.shortcut ? { shortcut: action.shortcut } : {})}
              onPress={() => props.onAction?.(action.name)}
            >
              {action.label}
            </Button>
          ))}
          {actions.length === 0 && step.idle ? <span className={styles.idle}>{step.idle}</span> : null}
          {step.more}
        </div>
      ) : null}
      {reasons.map((reason) => (
        <div key={reason} className={styles.why} aria-hidden="true">
          <IconLock />
          <span>{reason}</span>
        </div>
      ))}
    </div>
  )
}

function StepClock({ clock }: { readonly clock: NonNullable<RailStep['clock']> }) {
  const share = { '--share': Math.max(0, Math.min(100, clock.share)) } as CSSProperties
  return (
    <>
      <div className={styles.clock}>
        <span className={styles.left}>{clock.left}</span>
        <span className={styles.of}>{clock.of}</span>
      </div>
      <div className={styles.bar} style={share} aria-hidden="true">
        <i />
      </div>
    </>
  )
}

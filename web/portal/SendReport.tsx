import { IconAlertCircle } from '@tabler/icons-react'
import type { ApiProblem } from '../problem.ts'
import { linesOf, sentenceOf } from '../sentence.ts'
import { type Bilingual, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import styles from './Report.module.css'

/** The button, and before it whatever keeps the report from being sent. */
export function SendReport(props: {
  readonly problem: ApiProblem | null
  readonly busy: boolean
  readonly ready: boolean
  readonly missed: readonly { readonly id: string; readonly label: Bilingual }[]
}) {
  const { t, pick } = useText()
  const { problem } = props
  return (
    <div className={styles.send}>
      <div id="missed" className={styles.missed} tabIndex={-1}>
        {props.missed.length > 0 ? <p>{t('portal:report.missing', { count: props.missed.length })}</p> : null}
        {props.missed.map((one) => (
          <a
            key={one.id}
            href={`#${one.id}`}
            onClick={(event) => {
              event.preventDefault()
              const control = document.getElementById(one.id)
              const inner = control?.matches('input, textarea') ? control : control?.querySelector('input, button')
              control?.scrollIntoView({ block: 'center' })
              if (inner instanceof HTMLElement) inner.focus({ preventScroll: true })
            }}
          >
            <IconAlertCircle aria-hidden="true" />
            {pick(one.label)}
          </a>
        ))}
      </div>
      {problem && props.missed.length === 0 ? (
        <div>
          <ErrorBox
            title={t('portal:report.failed')}
            detail={`${sentenceOf(problem, t)} ${t('errors:nothingLost')}`}
            lines={linesOf(problem)}
          />
        </div>
      ) : null}
      <Button
        submit
        look="main"
        size="big"
        wide
        busy={props.busy}
        offBecause={props.ready ? undefined : ' '}
        reasonElsewhere
      >
        {t(problem?.status === 0 ? 'portal:report.sendAgain' : 'portal:report.send')}
      </Button>
    </div>
  )
}

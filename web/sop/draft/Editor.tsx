import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import type { SopCheck, SopProblem } from '../../../server/contract/revisions.ts'
import { useText } from '../../text.ts'
import styles from './Editor.module.css'
import { offsetOf } from './offsetOf.ts'

const lineHeight = 20

/** The text of a SOP file with its line numbers, and beside it what is wrong with it; a mistake leads to its place (X1). */
export function Editor(props: {
  readonly source: string
  readonly check: SopCheck | null
  readonly readOnly: boolean
  readonly onChange: (source: string) => void
}) {
  const { t } = useText()
  const area = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const count = props.source.split('\n').length
  const goTo = ({ line, column }: SopProblem) => {
    const text = area.current
    if (!text) return
    const at = offsetOf(props.source, line, column)
    text.focus({ preventScroll: true })
    text.setSelectionRange(at, at)
    scroller.current?.scrollTo({ top: Math.max(0, (line - 5) * lineHeight) })
  }
  return (
    <div className={styles.editor}>
      <div className={styles.scroller} ref={scroller}>
        <Numbers count={count} problems={props.check?.problems ?? []} />
        <textarea
          ref={area}
          className={styles.text}
          aria-label={t('sop_draft:editor')}
          aria-describedby="sop-problems"
          value={props.source}
          rows={count + 1}
          readOnly={props.readOnly}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          translate="no"
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      </div>
      <Problems check={props.check} onGo={goTo} />
    </div>
  )
}

function Numbers({ count, problems }: { readonly count: number; readonly problems: readonly SopProblem[] }) {
  return useMemo(() => {
    const wrong = new Set(problems.map(({ line }) => line))
    return (
      <div className={styles.numbers} aria-hidden="true">
        {Array.from({ length: count }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a file is its number
          <span key={at} data-wrong={wrong.has(at + 1)}>
            {at + 1}
          </span>
        ))}
      </div>
    )
  }, [count, problems])
}

function Problems(props: { readonly check: SopCheck | null; readonly onGo: (problem: SopProblem) => void }) {
  const { t } = useText()
  const { check } = props
  return (
    <section className={styles.problems} id="sop-problems" aria-live="polite">
      {check === null ? <p className="quiet">{t('sop_draft:checking')}</p> : null}
      {check && check.problems.length === 0 ? (
        <p className={styles.sound}>
          <IconCircleCheck aria-hidden="true" />
          {t('sop_draft:sound')}
        </p>
      ) : null}
      {check && check.problems.length > 0 ? (
        <>
          <h2>
            <IconAlertCircle aria-hidden="true" />
            {t('sop_draft:problems', { count: check.problems.length })}
          </h2>
          <ol>
            {check.problems.map((one) => (
              <li key={`${one.line} ${one.column} ${one.code} ${one.message}`}>
                <button type="button" onClick={() => props.onGo(one)}>
                  <span className={styles.place}>{t('sop_draft:at', { line: one.line, column: one.column })}</span>
                  <span>{one.message}</span>
                  {one.suggestion ? <b>{t('sop_draft:meant', { suggestion: one.suggestion })}</b> : null}
                </button>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </section>
  )
}

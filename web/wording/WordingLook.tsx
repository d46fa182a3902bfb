import { useState } from 'react'
import type { WordingLook as Look } from '../../server/contract/wordings.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { TextField } from '../ui/Field.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { Segments } from '../ui/Segments.tsx'
import styles from './Wording.module.css'

/** The message as it would leave the house: as a page or as text, light or dark, wide or on a phone. */
export function WordingLook(props: {
  readonly look: Look | null
  readonly problem: Error | null
  readonly ticket: string
  readonly onTicket: (number: string) => void
  readonly withTicket: boolean
}) {
  const { t } = useText()
  const [as, setAs] = useState<'html' | 'text'>('html')
  const [ground, setGround] = useState<'light' | 'dark'>('light')
  const [width, setWidth] = useState<'wide' | 'phone'>('wide')
  const { look, problem } = props
  const plain = as === 'text' || look?.html === ''
  return (
    <section className={styles.look} aria-label={t('wording_page:look')}>
      <div className={styles.choices}>
        {look?.html === '' ? null : (
          <>
            <Segments
              name="look-as"
              label={t('wording_page:as')}
              value={as}
              choices={(['html', 'text'] as const).map((value) => ({ value, label: t(`wording_page:as_${value}`) }))}
              onChange={setAs}
            />
            <Segments
              name="look-ground"
              label={t('wording_page:ground')}
              value={ground}
              choices={(['light', 'dark'] as const).map((value) => ({ value, label: t(`wording_page:${value}`) }))}
              onChange={setGround}
            />
            <Segments
              name="look-width"
              label={t('wording_page:width')}
              value={width}
              choices={(['wide', 'phone'] as const).map((value) => ({ value, label: t(`wording_page:${value}`) }))}
              onChange={setWidth}
            />
          </>
        )}
      </div>
      {props.withTicket ? (
        <TextField
          id="look-ticket"
          label={t('wording_page:ticket')}
          hint={t('wording_page:ticketHint')}
          value={props.ticket}
          onChange={props.onTicket}
        />
      ) : null}
      {problem ? <ErrorBox title={t('wording_page:lookFailed')} detail={sentenceOf(problem, t)} /> : null}
      {look === null && !problem ? <Bones heights={[40, 320]} label={t('words:loading')} /> : null}
      {look ? (
        <div className={styles.sheet} data-width={width} data-ground={plain ? 'light' : ground}>
          {look.subject === '' ? null : (
            <dl className={styles.top}>
              <dt>{t('wording_page:from')}</dt>
              <dd>{look.from}</dd>
              <dt>{t('wording_page:part.subject')}</dt>
              <dd>{look.subject}</dd>
            </dl>
          )}
          {plain ? (
            <pre className={styles.plain}>{look.text}</pre>
          ) : (
            <iframe
              title={t('wording_page:look')}
              className={styles.frame}
              sandbox=""
              referrerPolicy="no-referrer"
              srcDoc={onGround(look.html, ground)}
            />
          )}
        </div>
      ) : null}
    </section>
  )
}

/** The page as a reader sees it who has chosen dark, or has not, whatever was chosen here. */
function onGround(html: string, ground: 'light' | 'dark'): string {
  return html.replace('@media (prefers-color-scheme: dark)', ground === 'dark' ? '@media all' : '@media not all')
}

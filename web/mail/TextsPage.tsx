import { IconMessage2 } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { spokenNumber } from '../../core/people/phoneNumber.ts'
import { LongList } from '../desk/LongList.tsx'
import { PageHead } from '../desk/PageHead.tsx'
import { moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { FieldError } from '../ui/Field.tsx'
import { Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
import { DecidedBy, KeptActs, useDecision } from './KeptActs.tsx'
import styles from './Mail.module.css'
import { MailHead } from './MailHead.tsx'
import { type InboundText, textsQuery } from './mailQueries.ts'
import { type Outcome, outcomes } from './mailSearch.ts'
import { OutcomeTabs } from './OutcomeTabs.tsx'
import { useMailPlace } from './useMailPlace.ts'

const tones = {
  quarantined: 'late',
  held: 'warn',
  waiting: 'hold',
  ticket: 'good',
  message: 'good',
  answered: 'plain',
  ignored: 'plain',
} as const

/** Every text that came in and what became of it; of what was kept a ticket can be made (C8). */
export function TextsPage() {
  return (
    <div className={styles.page}>
      <MailHead path="/mail/texts" />
      <Texts path="/mail/texts" outcomes={[undefined, ...outcomes]} />
    </div>
  )
}

/** What was kept for the desks where one works, until somebody there says what becomes of it (C8). */
export function DeskTextsPage() {
  const { t } = useText()
  useEffect(() => {
    document.title = `${t('desk:queue.texts')} · Tanggap`
  }, [t])
  return (
    <div className={styles.page}>
      <PageHead title={t('desk:queue.texts')} tabs={[]} />
      <Texts path="/desk/texts" outcomes={['held', 'quarantined', 'ignored']} />
    </div>
  )
}

function Texts(props: { readonly path: string; readonly outcomes: readonly (Outcome | undefined)[] }) {
  const { t } = useText()
  const found = useMailPlace(props.path)
  const place = { ...found, outcome: props.outcomes.find((one) => one === found.outcome) ?? props.outcomes[0] }
  const query = useInfiniteQuery(textsQuery(place.outcome))
  return (
    <>
      <OutcomeTabs place={place} outcomes={props.outcomes} />
      <div className={styles.log}>
        <LongList
          query={query}
          bones={[56, 56, 56]}
          failed={t('mail_page:failed')}
          none={
            <EmptyState icon={<IconMessage2 aria-hidden="true" />} title={t('mail_page:texts.none')}>
              {t(place.outcome ? 'mail_page:texts.noneOf' : 'mail_page:texts.noneText')}
            </EmptyState>
          }
        >
          {(rows) => (
            <ol>
              {rows.map((row) => (
                <Came key={row.id} text={row} />
              ))}
            </ol>
          )}
        </LongList>
      </div>
    </>
  )
}

function Came({ text }: { readonly text: InboundText }) {
  const { t } = useText()
  const reading = useReading()
  const decide = useDecision('text', text.id)
  return (
    <li className={styles.came}>
      <div className={styles.what}>
        <b>{text.text || t('mail_page:texts.empty')}</b>
        <span className="cut quiet small">
          {whoWrote(text)} · <span title={moment(text.receivedAt, reading)}>{near(text.receivedAt, reading)}</span>
        </span>
        {text.reason ? (
          <span className={styles.reason}>
            {t(`mail_page:textReason.${text.reason}`, {
              defaultValue: t(`mail_page:reason.${text.reason}`, { defaultValue: text.reason }),
            })}
          </span>
        ) : null}
        <DecidedBy decided={text.decided} />
        <FieldError id={`text-${text.id}`}>{decide.problem ? sentenceOf(decide.problem, t) : null}</FieldError>
      </div>
      <div className={styles.became}>
        <Tag tone={tones[text.outcome]}>{t(`mail_page:outcome.${text.outcome}`)}</Tag>
        {text.ticket ? <a href={`/desk/all/${text.ticket.number}`}>{text.ticket.number}</a> : null}
      </div>
      <div className={styles.acts}>
        <KeptActs row={text} busy={decide.busy} onDecide={decide.submit} />
        {text.outcome === 'held' && (text.reason === 'no_keyword' || text.reason === 'empty') ? (
          <Button size="small" look="plain" busy={decide.busy} onPress={() => decide.submit('format')}>
            {t('mail_page:kept.format')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

/** The name, where there is one beside the number, and the number as people read it. */
function whoWrote({ name, from }: InboundText): string {
  const spoken = from.startsWith('+') ? spokenNumber(from) : from
  return name === null || name === spoken ? spoken : `${name} · ${spoken}`
}

import { IconArrowLeft, IconBuilding, IconStairsUp, IconTag, IconTool, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TicketSummary, TicketView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Avatar, PriorityMark, StateMark, Tag } from '../../ui/Marks.tsx'
import { ChannelIcon } from '../ChannelIcon.tsx'
import { shortName } from '../names.ts'
import { stateKind } from '../stateKind.ts'
import type { Presence } from '../ticketQueries.ts'
import { Follow } from './Follow.tsx'
import { isObjectCode } from './isObjectCode.ts'
import { LiveMark } from './LiveMark.tsx'
import styles from './TicketPane.module.css'

/** What the ticket is and whose: shown from the queue's line at once, completed when the ticket arrives. */
export function TicketHead(props: {
  readonly summary: TicketSummary | null
  readonly ticket: TicketView | undefined
  readonly others: Presence
  readonly onBack: () => void
  readonly backLabel: string
}) {
  const { pick, t } = useText()
  const seen = props.ticket ?? props.summary
  if (!seen) return <header className={styles.head} aria-busy="true" />
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <span className={styles.back}>
          <IconButton label={props.backLabel} onPress={props.onBack}>
            <IconArrowLeft aria-hidden="true" />
          </IconButton>
        </span>
        <span className={styles.number}>{seen.number}</span>
        <span className={styles.type}>{pick(seen.type.label)}</span>
        <StateMark kind={stateKind(seen.state)}>{pick(seen.state.label)}</StateMark>
        <Whose seen={seen} />
        <span className={styles.space} />
        <Others others={props.others.filter((one) => !seen.live || one.person.id !== seen.requester.id)} />
        {props.ticket?.abilities.includes('see_internal') ? <Follow number={props.ticket.number} /> : null}
      </div>
      <h1 className={styles.subject}>{seen.subject}</h1>
      <div className={styles.facts}>
        <Fact icon={<IconUser aria-hidden="true" />} name={t('desk:fact.requester')}>
          <a href={`/people?company=${seen.companyId}&open=${seen.requester.id}`}>
            <b>{seen.requester.name}</b>
          </a>
          {seen.requester.unit ? `, ${seen.requester.unit}` : ''}
          {seen.live && !seen.state.ends ? (
            <>
              {' '}
              <LiveMark requester={seen.requester.id} others={props.others} />
            </>
          ) : null}
        </Fact>
        {props.ticket && props.ticket.unit.name !== seen.requester.unit ? (
          <Fact extra icon={<IconBuilding aria-hidden="true" />} name={t('desk:fact.unit')}>
            {props.ticket.unit.name}
          </Fact>
        ) : null}
        {seen.tier ? (
          <Fact icon={<IconStairsUp aria-hidden="true" />} name={t('desk:fact.tier')}>
            {pick(seen.tier.label)}
          </Fact>
        ) : null}
        {props.ticket ? <FieldFacts ticket={props.ticket} /> : null}
        <Fact icon={<ChannelIcon channel={seen.channel} />} name={t('desk:fact.channel')}>
          {t(`words:channel.${seen.channel}`, { defaultValue: seen.channel })}
          {props.ticket?.byForm ? (
            <>
              {' '}
              <span title={t('desk:byForm.why')}>
                <Tag tone="good">{t('desk:byForm.tag')}</Tag>
              </span>
            </>
          ) : null}
          {seen.outsideHours ? (
            <>
              {' '}
              <Tag tone="hold">{t('desk:outsideHours')}</Tag>
            </>
          ) : null}
        </Fact>
        <Fact icon={null} name={t('desk:fact.priority')}>
          <PriorityMark
            name={seen.priority.name}
            label={pick(seen.priority.label)}
            tone={seen.priority.tone}
            set={seen.priority.set}
            stars={seen.priority.stars === null ? null : { lit: seen.priority.stars, of: 3 }}
          />{' '}
          {seen.priority.set ? axes(props.ticket, pick) : t('desk:priority.provisional')}
        </Fact>
      </div>
    </header>
  )
}

function Whose({ seen }: { readonly seen: TicketSummary }) {
  const { t } = useText()
  const words = `${seen.assignee ? seen.assignee.name : t('desk:unassigned')}, ${seen.desk.name}`
  return (
    <span className={[styles.whose, 'cut'].join(' ')} title={`${t('desk:fact.assignee')}: ${words}`}>
      <span className="unseen">{t('desk:fact.assignee')}: </span>
      {seen.assignee ? <b>{shortName(seen.assignee.name)}</b> : <em>{t('desk:unassigned')}</em>}, {seen.desk.name}
    </span>
  )
}

function Fact(props: {
  readonly icon: ReactNode
  readonly name: string
  /** Left to the list of facts where there is little room. */
  readonly extra?: boolean
  readonly children: ReactNode
}) {
  return (
    <span className={styles.fact} data-extra={props.extra} title={props.name}>
      {props.icon}
      <span className="unseen">{props.name}: </span>
      <span className="cut">{props.children}</span>
    </span>
  )
}

/** Of the fields only what tells one ticket from another at a glance: the code of what it is about, and the category. */
function FieldFacts({ ticket }: { readonly ticket: TicketView }) {
  const { pick } = useText()
  const code = ticket.fields.find((field) => ['asset', 'text'].includes(field.type) && isObjectCode(field.value))
  const category = ticket.fields.find((field) => field.type === 'category' && field.value)
  return (
    <>
      {code ? (
        <Fact extra icon={<IconTool aria-hidden="true" />} name={pick(code.label)}>
          <b>{pick(code.shown)}</b>
        </Fact>
      ) : null}
      {category ? (
        <Fact extra icon={<IconTag aria-hidden="true" />} name={pick(category.label)}>
          {pick(category.shown)}
        </Fact>
      ) : null}
    </>
  )
}

/** The words of the matrix: "satu departemen × fungsi utama terganggu" (B5). */
function axes(ticket: TicketView | undefined, pick: (text: { id: string; en: string }) => string): string {
  const shown = ['impact', 'urgency'].flatMap((name) => {
    const field = ticket?.fields.find((one) => one.name === name && one.value !== null)
    return field ? [pick(field.shown)] : []
  })
  return shown.join(' × ').toLowerCase()
}

function Others({ others }: { readonly others: Presence }) {
  const { t } = useText()
  if (others.length === 0) return null
  const first = others.find((one) => one.doing === 'typing') ?? others[0]
  const words =
    others.length > 1
      ? t('desk:presence.several', { count: others.length })
      : t(`desk:presence.${first?.doing ?? 'viewing'}`, { name: shortName(first?.person.name ?? '') })
  return (
    <span className={styles.others} role="status" title={words}>
      {others.slice(0, 3).map((one) => (
        <Avatar key={one.person.id} name={one.person.name} />
      ))}
      <span className={styles.doing} data-typing={first?.doing === 'typing'} aria-hidden="true">
        {words}
      </span>
      <span className="unseen">{words}</span>
    </span>
  )
}

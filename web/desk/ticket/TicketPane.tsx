import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { TicketSummary, TicketView } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { CallPanel } from '../../phone/lazy.ts'
import { isApiProblem } from '../../problem.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Bones, EmptyState, ErrorBox } from '../../ui/Notices.tsx'
import { useDraft } from '../../useDraft.ts'
import { type Leaving, useOutbox } from '../../useOutbox.ts'
import { ZoneProvider } from '../../zone.ts'
import { openerNow } from '../act/opener.ts'
import { useActing } from '../act/useActing.ts'
import { ClockMark } from '../ClockMark.tsx'
import { useKeys } from '../keys/useKeys.ts'
import { LinkPanel } from '../problem/lazy.ts'
import { solveAction, triageAction } from '../rail/offered.ts'
import { RailPane } from '../rail/RailPane.tsx'
import { entriesQuery, ticketQuery, withEntry } from '../ticketQueries.ts'
import { Composer, type ComposerKind, noWords } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { TicketHead } from './TicketHead.tsx'
import styles from './TicketPane.module.css'
import { useMarkRead } from './useMarkRead.ts'
import { usePresence } from './usePresence.ts'

const ActionPanel = lazy(() => import('../act/ActionPanel.tsx').then((part) => ({ default: part.ActionPanel })))
const FillPanel = lazy(() => import('../act/FillPanel.tsx').then((part) => ({ default: part.FillPanel })))

type Props = {
  readonly number: string
  readonly summary: TicketSummary | null
  readonly onBack: () => void
  readonly backLabel: string
}

/** A ticket: what it is, the conversation, the SOP beside it. Times are those of the ticket's unit (X5). */
export function TicketPane(props: Props) {
  const { t } = useText()
  const query = useQuery(ticketQuery(props.number))
  useMarkRead(query.data)
  if (query.data) {
    return (
      <ZoneProvider value={query.data.unit.zone}>
        <OpenTicket {...props} ticket={query.data} />
      </ZoneProvider>
    )
  }
  if (query.error) return <Unreadable {...props} error={query.error} again={() => void query.refetch()} />
  return (
    <div className={styles.pane}>
      <div className={styles.main}>
        <TicketHead {...props} ticket={undefined} others={[]} />
        <div className={styles.bones}>
          <Bones heights={[92, 20, 120, 64]} label={t('words:loading')} />
        </div>
      </div>
    </div>
  )
}

function OpenTicket(props: Props & { readonly ticket: TicketView }) {
  const me = useMe()
  const { ticket, number } = props
  const [typing, setTyping] = useState(false)
  const [side, setSide] = useState(false)
  const [kind, setKind] = useState<ComposerKind>(ticket.abilities.includes('reply') ? 'reply' : 'note')
  const box = useRef<HTMLTextAreaElement>(null)
  const others = usePresence(ticket.id, typing ? (kind === 'reply' ? 'replying' : 'typing') : 'viewing')
  const reply = useDraft(me.accountId, `reply.${ticket.id}`, noWords)
  const note = useDraft(me.accountId, `note.${ticket.id}`, noWords)
  const queries = useQueryClient()
  const outbox = useOutbox(me.accountId, number, ticket.id, (entry) =>
    queries.setQueryData(entriesQuery(number).queryKey, (before) => withEntry(before, entry)),
  )
  const acting = useActing(number, ticket)
  const [beside, setBeside] = useState<'fill' | 'link' | 'call' | null>(null)
  const [opener, setOpener] = useState<HTMLElement | null>(null)

  const write = (next: ComposerKind) => {
    if (!ticket.abilities.includes(next)) return
    setKind(next)
    setSide(false)
    requestAnimationFrame(() => box.current?.focus())
  }
  const takeBack = (message: Leaving) => {
    const draft = message.kind === 'note' ? note : reply
    draft.set((before) => ({
      text: [message.text, before.text].filter(Boolean).join('\n\n'),
      files: [...message.files, ...before.files],
      leaveOut: message.leaveOut ?? [],
    }))
    outbox.takeBack(message.key)
    write(message.kind)
  }
  const begin = (name: string) => {
    setOpener(openerNow())
    setBeside(null)
    setSide(false)
    acting.begin(name)
  }
  const back = () => {
    if (acting.action === null && beside === null) return props.onBack()
    acting.cancel()
    setBeside(null)
  }
  const open = (panel: 'fill' | 'link' | 'call') => {
    setOpener(openerNow())
    setSide(false)
    acting.cancel()
    setBeside(panel)
  }
  useTicketKeys({ ticket, write, begin, back, link: () => open('link'), call: () => open('call') })
  useEffect(() => announce(`${ticket.number}, ${ticket.subject}`), [ticket.number, ticket.subject])

  return (
    <div className={styles.pane} data-side={side} data-acting={acting.action !== null || beside !== null}>
      <article className={styles.main} aria-label={`${ticket.number} ${ticket.subject}`}>
        <TicketHead {...props} ticket={ticket} others={others} />
        <Strip ticket={ticket} onOpen={() => setSide(true)} />
        <Conversation
          number={number}
          requester={ticket.requester.id}
          maySend={ticket.abilities.includes('note')}
          outbox={outbox}
          onTakeBack={takeBack}
        />
        {ticket.abilities.includes('reply') || ticket.abilities.includes('note') ? (
          <Composer
            ticket={ticket}
            kind={kind}
            onKind={setKind}
            drafts={{ reply, note }}
            outbox={outbox}
            onTyping={setTyping}
            box={box}
            onCall={() => open('call')}
          />
        ) : null}
      </article>
      <Side opened={side} onClose={() => setSide(false)}>
        <RailPane
          ticket={ticket}
          acting={acting}
          onAction={begin}
          onReveal={() => setSide(true)}
          onFill={() => open('fill')}
          onLink={() => open('link')}
          onCall={() => open('call')}
        />
      </Side>
      <Suspense>
        {acting.action && beside === null ? (
          <ActionPanel key={acting.action.name} ticket={ticket} acting={acting} opener={opener} />
        ) : null}
        {beside === 'fill' ? <FillPanel ticket={ticket} opener={opener} onClose={() => setBeside(null)} /> : null}
        {beside === 'call' ? <CallPanel ticket={ticket} opener={opener} onClose={() => setBeside(null)} /> : null}
        {beside === 'link' ? <LinkPanel ticket={ticket} opener={opener} onClose={() => setBeside(null)} /> : null}
      </Suspense>
    </div>
  )
}

function useTicketKeys(props: {
  readonly ticket: TicketView
  readonly write: (kind: ComposerKind) => void
  readonly begin: (name: string) => void
  readonly back: () => void
  readonly link: () => void
  readonly call: () => void
}) {
  const triage = triageAction(props.ticket.actions)
  const solve = solveAction(props.ticket)
  useKeys({
    r: () => props.write('reply'),
    n: () => props.write('note'),
    t: triage ? () => props.begin(triage.name) : undefined,
    p: props.ticket.abilities.includes('link_problem') && props.ticket.problem === null ? props.link : undefined,
    l: props.ticket.abilities.includes('note') ? props.call : undefined,
    s: solve ? () => props.begin(solve.name) : undefined,
    Escape: props.back,
  })
}

/** On narrow screens the present step stands above the conversation, and opens the whole rail. */
function Strip({ ticket, onOpen }: { readonly ticket: TicketView; readonly onOpen: () => void }) {
  const { t, pick } = useText()
  const at = ticket.rail.findIndex((step) => step.state === 'now')
  const step = ticket.rail[at]
  return (
    <button type="button" className={styles.strip} onClick={onOpen}>
      <span className={styles.stepNo}>{step ? at + 1 : ticket.rail.length}</span>
      <span className="cut">{step ? pick(step.activity) : pick(ticket.state.label)}</span>
      <span className={styles.space} />
      {step?.clock ? <ClockMark clock={step.clock} /> : null}
      <IconChevronRight aria-hidden="true" />
      <span className="unseen">{t('desk:rail.open')}</span>
    </button>
  )
}

function Side(props: { readonly opened: boolean; readonly onClose: () => void; readonly children: React.ReactNode }) {
  const { t } = useText()
  useKeys(props.opened ? { Escape: props.onClose } : {})
  return (
    <>
      <button
        type="button"
        className={styles.veil}
        tabIndex={-1}
        aria-label={t('words:close')}
        onClick={props.onClose}
      />
      <aside className={styles.side} aria-label={t('desk:rail.label')}>
        <div className={styles.sideHead}>
          <b>{t('desk:rail.label')}</b>
          <IconButton label={t('words:close')} onPress={props.onClose}>
            <IconX aria-hidden="true" />
          </IconButton>
        </div>
        {props.children}
      </aside>
    </>
  )
}

function Unreadable(props: Props & { readonly error: Error; readonly again: () => void }) {
  const { t } = useText()
  const gone = isApiProblem(props.error) && (props.error.status === 404 || props.error.status === 403)
  return (
    <div className={styles.bones}>
      {gone ? (
        <EmptyState title={t('desk:gone.title')} next={<Button onPress={props.onBack}>{props.backLabel}</Button>}>
          {t('desk:gone.text')}
        </EmptyState>
      ) : (
        <ErrorBox
          title={t('desk:conversationFailed')}
          detail={sentenceOf(props.error, t)}
          next={<Button onPress={props.again}>{t('words:tryAgain')}</Button>}
        />
      )}
    </div>
  )
}

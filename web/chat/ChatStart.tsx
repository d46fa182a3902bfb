import { IconClockPause, IconHeadset, IconMessageCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { cut } from '../../core/channels/subject.ts'
import type { ChatDesk, OwnChat } from '../../server/contract/chats.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { Fault } from '../Fault.tsx'
import { moment, near } from '../format.ts'
import type { Answers } from '../portal/answers.ts'
import { PortalPage } from '../portal/PortalPage.tsx'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { Message, Talk } from '../ui/Talk.tsx'
import { browserDrafts, useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import styles from './Chat.module.css'
import { ChatComposer, noWords, type Words } from './ChatComposer.tsx'
import { ownChatsQuery } from './chatQueries.ts'

/** Before the first message: with whom one talks, whether somebody is there, and one's conversations that go on. */
export function ChatStart() {
  const { t } = useText()
  const found = useQuery(ownChatsQuery)
  if (found.isError && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />
  return (
    <PortalPage
      width="column"
      title={t('chat:title')}
      back={{ href: '/', label: t('words:toHome'), title: t('chat:title') }}
    >
      <div className={styles.page}>
        {found.data ? <Begin {...found.data} /> : <Bones heights={[56, 90]} label={t('words:loading')} />}
      </div>
    </PortalPage>
  )
}

function Begin({ desks, chats }: { readonly desks: readonly ChatDesk[]; readonly chats: readonly OwnChat[] }) {
  const { t, pick } = useText()
  const [chosen, setChosen] = useState(0)
  const desk = desks[chosen] ?? desks[0]
  return (
    <>
      {chats.length > 0 ? <GoingOn chats={chats} /> : null}
      {desks.length > 1 ? (
        <div className={styles.desks}>
          {desks.map((one, at) => (
            <Button key={`${one.companyId} ${one.sop.id}`} pressed={one === desk} onPress={() => setChosen(at)}>
              {one.company}: {pick(one.sop.title)}
            </Button>
          ))}
        </div>
      ) : null}
      {desk ? (
        <NewChat key={`${desk.companyId} ${desk.sop.id}`} desk={desk} />
      ) : (
        <EmptyState title={t('chat:none.title')} next={<Button href="/report">{t('chat:form')}</Button>}>
          {t('chat:none.text')}
        </EmptyState>
      )}
    </>
  )
}

function GoingOn({ chats }: { readonly chats: readonly OwnChat[] }) {
  const { t } = useText()
  const reading = useReading()
  return (
    <section aria-labelledby="going-on">
      <h2 id="going-on" className={styles.small}>
        {t('chat:goingOn')}
      </h2>
      <ul className={styles.list}>
        {chats.map((one) => (
          <li key={one.ticket}>
            <a href={`/chat/${one.number}`}>
              <IconMessageCircle aria-hidden="true" />
              <span>
                <b className="cut">{one.subject}</b>
                <span>
                  {one.helper ? t('chat:helpedBy', { name: one.helper.name }) : t('chat:waits')} ·{' '}
                  {near(one.spokeAt, reading)}
                </span>
              </span>
              {one.unread > 0 ? (
                <span className={styles.badge}>
                  {one.unread}
                  <span className="unseen"> {t('chat:unread')}</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewChat({ desk }: { readonly desk: ChatDesk }) {
  const { t } = useText()
  const me = useMe()
  const router = useRouter()
  const reading = useReading()
  const draft = useDraft(me.accountId, `chat.${desk.companyId}.${desk.sop.id}`, noWords)
  const [leaving, setLeaving] = useState<Words | null>(null)
  const goToForm = useForm(desk)
  const begin = useSubmit(
    'chat',
    ({ text, files }: Words, key) =>
      send<TicketView>('POST', 'chats', {
        body: { company: desk.companyId, sop: desk.sop.id, text, files: files.map((file) => file.id) },
        key,
      }),
    (ticket) => {
      draft.clear()
      router.history.replace(`/chat/${ticket.number}`)
    },
  )
  const offers = !desk.open && desk.outside === 'offer_portal'
  return (
    <>
      <header className={styles.head}>
        <span className={styles.sign} data-open={desk.open}>
          {desk.open ? <IconHeadset aria-hidden="true" /> : <IconClockPause aria-hidden="true" />}
        </span>
        <div className={styles.who}>
          <h1>{t(desk.open ? 'chat:begin.open' : 'chat:begin.away')}</h1>
          <p data-there={desk.open}>
            {desk.open
              ? t('chat:begin.there')
              : desk.opensAt
                ? t('chat:back', { at: moment(desk.opensAt, reading) })
                : t('chat:backNever')}
          </p>
        </div>
      </header>
      <div className={styles.hello}>
        <p>{t(offers ? 'chat:begin.offer' : desk.open ? 'chat:begin.how' : 'chat:begin.take')}</p>
      </div>
      {leaving && begin.busy ? (
        <Talk manner="plain">
          <Message
            manner="plain"
            mine
            author={t('words:you')}
            when={t('chat:sending')}
            wholeWhen={t('chat:sending')}
            text={leaving.text}
            files={[]}
          />
        </Talk>
      ) : null}
      {begin.problem ? (
        <ErrorBox
          title={t('chat:unsent')}
          detail={`${sentenceOf(begin.problem, t)} ${t('errors:nothingLost')}`}
          next={
            begin.problem.refusal?.code === 'desk_away' ? (
              <Button onPress={() => goToForm(draft.value)}>{t('chat:form')}</Button>
            ) : (
              <Button onPress={() => begin.submit(draft.value)}>{t('words:tryAgain')}</Button>
            )
          }
        />
      ) : null}
      <div className={styles.foot}>
        {offers ? (
          <Button wide look="main" onPress={() => goToForm(draft.value)}>
            {t('chat:form')}
          </Button>
        ) : null}
        <ChatComposer
          label={t('chat:write')}
          placeholder={t('chat:begin.placeholder')}
          send={t(offers ? 'chat:form' : 'words:send')}
          draft={draft}
          busy={begin.busy}
          onSend={(words) => {
            if (offers) return goToForm(words)
            setLeaving(words)
            begin.submit(words)
          }}
        />
      </div>
    </>
  )
}

const subjectLength = 200

/** Goes to the report form with what was typed: the first line as its subject, all of it as the description. */
function useForm(desk: ChatDesk): (words: Words) => void {
  const me = useMe()
  const router = useRouter()
  return ({ text }) => {
    const subject = cut(text.trim().split('\n')[0] ?? '', subjectLength)
    const place = `/report?company=${desk.companyId}&sop=${desk.sop.id}`
    const drafts = browserDrafts(me.accountId)
    // an older draft is not written over: the form asks which of the two it shall be
    if (subject !== '' && drafts.read<Answers>('report') === null)
      drafts.write<Answers>('report', { values: { subject, description: text.trim() }, files: {} })
    router.history.push(subject === '' ? place : `${place}&text=${encodeURIComponent(subject)}`)
  }
}

import { IconInbox } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { PortalPage } from './PortalPage.tsx'
import { reportsQuery } from './reported.ts'
import styles from './TicketList.module.css'
import { TicketList } from './TicketList.tsx'
import { ToAnswer } from './ToAnswer.tsx'
import { ToDecide } from './ToDecide.tsx'
import { needingFirst } from './ticketLine.tsx'

/** All that the person has reported: what is open, those that need them first, then what is over. */
export function Tickets() {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const open = useInfiniteQuery({ ...reportsQuery(text, true), placeholderData: keepPreviousData })
  const over = useInfiniteQuery({ ...reportsQuery(text, false), placeholderData: keepPreviousData })
  const opened = open.data?.pages.flatMap((page) => page.items) ?? []
  const closed = over.data?.pages.flatMap((page) => page.items) ?? []
  const nothing = !open.isPending && !over.isPending && opened.length + closed.length === 0
  return (
    <PortalPage title={t('portal:places.tickets')}>
      <div className={styles.page}>
        <h1>{t('portal:places.tickets')}</h1>
        <ToDecide />
        <ToAnswer />
        <Found when={!nothing || typed !== ''} typed={typed} setTyped={setTyped} />
        {open.isError ? (
          <ErrorBox
            title={t('portal:tickets.failed')}
            detail={sentenceOf(open.error, t)}
            next={<Button onPress={() => void open.refetch()}>{t('words:tryAgain')}</Button>}
          />
        ) : null}
        {open.isPending ? <Bones heights={[88, 88, 88]} label={t('words:loading')} /> : null}
        {nothing && !open.isError ? <Nothing typed={typed} /> : null}
        {opened.length > 0 ? (
          <>
            <h2>{t('portal:tickets.open')}</h2>
            <TicketList numbered tickets={needingFirst(opened)} label={t('portal:tickets.open')} />
          </>
        ) : null}
        <More query={open} />
        {closed.length > 0 ? (
          <>
            <h2>{t('portal:tickets.over')}</h2>
            <TicketList numbered tickets={closed} label={t('portal:tickets.over')} />
          </>
        ) : null}
        <More query={over} />
      </div>
    </PortalPage>
  )
}

function Found(props: { readonly when: boolean; readonly typed: string; readonly setTyped: (text: string) => void }) {
  const { t } = useText()
  if (!props.when) return null
  return (
    <div className={styles.find}>
      <TextField
        id="find"
        type="search"
        label={<span className="unseen">{t('portal:tickets.find')}</span>}
        placeholder={t('portal:tickets.find')}
        value={props.typed}
        onChange={props.setTyped}
      />
    </div>
  )
}

function Nothing({ typed }: { readonly typed: string }) {
  const { t } = useText()
  if (typed) return <EmptyState title={t('portal:tickets.noneFound', { text: typed })} />
  return (
    <EmptyState
      icon={<IconInbox aria-hidden="true" />}
      title={t('portal:tickets.none')}
      next={
        <Button look="main" href="/report">
          {t('portal:report.title')}
        </Button>
      }
    >
      {t('portal:tickets.noneDetail')}
    </EmptyState>
  )
}

function More(props: {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
}) {
  const { t } = useText()
  if (!props.query.hasNextPage) return null
  return (
    <div className={styles.more}>
      <Button wide busy={props.query.isFetchingNextPage} onPress={() => void props.query.fetchNextPage()}>
        {t('words:more')}
      </Button>
    </div>
  )
}

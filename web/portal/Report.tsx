import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { questionId } from '../form/Question.tsx'
import { near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { Bones, DraftMark, Notice } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import { type Answers, noAnswers, reportOf, unanswered } from './answers.ts'
import { KindOfReport } from './KindOfReport.tsx'
import type { Kind } from './kind.ts'
import { PortalPage } from './PortalPage.tsx'
import { Promises } from './Promises.tsx'
import styles from './Report.module.css'
import { ReportQuestions } from './ReportQuestions.tsx'
import { SendReport } from './SendReport.tsx'
import { answersOf, type Sticker, StickerNote, useSticker, useStickerAnswer } from './Sticker.tsx'
import { useChosen, useReportSearch } from './useReport.ts'

/** The report form, drawn from the SOP (B2, B4, B5). Everything typed is kept until the server has it. */
export function Report() {
  const { t } = useText()
  const me = useMe()
  const router = useRouter()
  const reading = useReading()
  const search = useReportSearch()
  const [kind, setKind] = useState<Kind>({})
  const chosen = useChosen(kind)
  const draft = useDraft<Answers>(me.accountId, draftName(search), noAnswers)
  const [looked, setLooked] = useState(false)
  useCarried(draft, search.text)

  const { view, type, service, questions } = chosen
  const stickerLine = ({ field, code }: Sticker) => (field === undefined ? t('portal:sticker.line', { code }) : '')
  const sticker = useSticker(search, chosen)
  useStickerAnswer(draft, sticker)
  const missing = type ? unanswered(questions, type, draft.value) : []
  const sending = useSubmit(
    'report',
    (body: object, key) => send<TicketView>('POST', 'tickets', { body, key }),
    async (ticket) => {
      draft.clear()
      announce(t('portal:report.sent', { number: ticket.number }))
      router.history.replace(`/tickets/${ticket.number}`)
    },
  )
  const submit = () => {
    setLooked(true)
    if (!view || !type) return
    const first = missing[0]
    if (first) {
      document.getElementById('missed')?.focus()
      announce(t('portal:report.missing', { count: missing.length }))
      return
    }
    sending.submit({
      company: view.companyId,
      sop: view.sop.id,
      type,
      ...(service ? { service } : {}),
      ...(search.follows ? { followsUp: Number(search.follows) } : {}),
      ...reportOf(questions, draft.value, sticker && !sticker.foreign ? stickerLine(sticker) : ''),
    })
  }
  const refused = sending.problem?.refusal?.missing?.map((one) => one.field) ?? []
  const wrong = looked ? [...new Set([...missing.map((one) => one.name), ...refused])] : refused
  const title = t(service ? 'portal:report.ask' : 'portal:report.title')

  return (
    <PortalPage
      width="narrow"
      title={title}
      back={{ href: '/', label: t('words:toHome'), title }}
      aside={<DraftMark words={draft.savedAt ? t('words:draftSaved', { at: near(draft.savedAt, reading) }) : null} />}
    >
      <form
        className={styles.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <div className={styles.columns}>
          <div>
            <h1>{t(`portal:report.${search.follows ? 'headingFollow' : service ? 'headingService' : 'heading'}`)}</h1>
            <p className="quiet">{t(search.follows ? 'portal:report.leadFollow' : 'portal:report.lead')}</p>
            <div className={styles.fields}>
              <Restored draft={draft} typed={search.text} given={answersOf(sticker)} />
              <StickerNote sticker={sticker} chosen={chosen} answers={draft.value} />
              <KindOfReport chosen={chosen} onChange={(change) => setKind((before) => ({ ...before, ...change }))} />
              {chosen.loading && !view ? <Bones heights={[52, 148, 76, 170]} label={t('words:loading')} /> : null}
              {view && type ? (
                <ReportQuestions
                  view={view}
                  type={type}
                  questions={questions}
                  answers={draft.value}
                  change={draft.set}
                  wrong={wrong}
                />
              ) : null}
            </div>
          </div>
          <div>
            <div className={styles.stick}>
              <Promises view={view} type={type} questions={questions} answers={draft.value} />
              <SendReport
                problem={sending.problem}
                busy={sending.busy}
                ready={view !== null}
                missed={questions
                  .filter((one) => wrong.includes(one.name))
                  .map((one) => ({ id: questionId('report', one.name), label: one.label }))}
              />
            </div>
          </div>
        </div>
      </form>
    </PortalPage>
  )
}

/** A service and a follow-up are written apart from the ordinary report, each with a draft of its own. */
function draftName(search: ReturnType<typeof useReportSearch>): string {
  if (search.follows) return `report.follows.${search.follows}`
  return search.service ? `report.${search.service}` : 'report'
}

type Drafted = ReturnType<typeof useDraft<Answers>>

/** Carries what was typed on the home page into the subject, unless an older draft stands there. */
function useCarried(draft: Drafted, text: string | undefined): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || !text) return
    done.current = true
    if (draft.restored && draft.value.values.subject) return
    draft.set((before) => ({ ...before, values: { ...before.values, subject: text } }))
  }, [draft, text])
}

/** An older draft was found: it stays, and one can begin anew. */
function Restored(props: {
  readonly draft: Drafted
  readonly typed: string | undefined
  /** What is answered already where one begins anew. */
  readonly given: Answers['values']
}) {
  const { t } = useText()
  const [gone, setGone] = useState(false)
  const { draft, typed, given } = props
  const other = typed !== undefined && draft.value.values.subject !== typed
  if (gone || !draft.restored) return null
  return (
    <Notice
      tone="hold"
      title={t('portal:report.restored')}
      next={
        <>
          <Button
            size="small"
            onPress={() => {
              draft.clear()
              const values = { ...given, ...(typed ? { subject: typed } : {}) }
              if (Object.keys(values).length > 0) draft.set({ ...noAnswers, values })
              setGone(true)
            }}
          >
            {t(other ? 'portal:report.beginWith' : 'portal:report.beginAnew', { text: typed })}
          </Button>
          <Button size="small" look="plain" onPress={() => setGone(true)}>
            {t('portal:report.goOn')}
          </Button>
        </>
      }
    />
  )
}

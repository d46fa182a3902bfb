import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SopDraft } from '../../../server/contract/revisions.ts'
import { useMe } from '../../account/session.ts'
import { asQuery, send } from '../../api.ts'
import { PageHead } from '../../desk/PageHead.tsx'
import { sopQuery } from '../../desk/ticketQueries.ts'
import { moment } from '../../format.ts'
import { isApiProblem } from '../../problem.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import styles from './Draft.module.css'
import { companyOfDraft, useDraftId } from './draftPlace.ts'
import { draftListQuery, draftQuery } from './draftQueries.ts'
import { parts } from './parts.ts'
import { Workbench } from './Workbench.tsx'

/** The draft of a SOP: its file with what is wrong with it, what it changes, and what it would have changed (B10, X1). */
export function DraftPage() {
  const { t, pick } = useText()
  const id = useDraftId()
  const me = useMe()
  const search: { readonly company?: number; readonly part?: string } = useSearch({ strict: false })
  const drafts = useQuery({ ...draftListQuery, enabled: search.company === undefined }).data?.items
  const written = drafts?.find(({ sopId }) => sopId === id)?.companyId
  const isKnown = search.company !== undefined || drafts !== undefined
  const company = search.company ?? written ?? companyOfDraft(me.companies, id) ?? 0
  const part = parts.find((one) => one === search.part) ?? 'edit'
  const query = useQuery({ ...draftQuery(id, company), enabled: isKnown })
  const draft = query.data
  const isNone = isApiProblem(query.error) && query.error.status === 404
  const sop = useQuery({ ...sopQuery(id, company), enabled: isNone }).data
  const title = draft?.check.head?.title ?? sop?.title
  const facts = useFacts(draft)
  useEffect(() => {
    document.title = `${t('sop_draft:title')} ${id} · Tanggap`
  }, [t, id])
  return (
    <div className={styles.page}>
      <PageHead
        title={title ? pick(title) : id}
        crumb={{ href: '/sop', label: t('sop_page:all') }}
        mark={
          draft ? (
            <span className={styles.state} data-state={draft.state}>
              {t(`sop_draft:state.${draft.state}`)}
            </span>
          ) : null
        }
        {...(draft ? { facts } : {})}
        tabs={
          draft
            ? parts.map((one) => ({
                href: `/sop/${id}/draft${asQuery({ company, part: one === 'edit' ? null : one })}`,
                label: t(`sop_draft:tab.${one}`),
                here: one === part,
              }))
            : []
        }
      />
      <div className={styles.body}>
        {query.isPending ? <Bones heights={[40, 300]} label={t('words:loading')} /> : null}
        {isNone ? <NoDraft id={id} company={company} /> : null}
        {query.error && !isNone ? <ErrorBox title={t('sop_draft:failed')} detail={sentenceOf(query.error, t)} /> : null}
        {draft ? <Workbench key={`${id} ${company}`} draft={draft} part={part} /> : null}
      </div>
    </div>
  )
}

function useFacts(draft: SopDraft | undefined) {
  const { t } = useText()
  const reading = useReading()
  if (!draft) return []
  const { check, authors, changedAt, changedBy, submittedAt, submittedBy, inForceFrom } = draft
  return [
    ...(check.head ? [{ name: t('sop_draft:fact.revision'), value: check.head.revision }] : []),
    { name: t('sop_draft:fact.authors'), value: authors.map(({ name }) => name).join(', ') },
    { name: t('sop_draft:fact.changed'), value: `${moment(changedAt, reading)}, ${changedBy.name}` },
    ...(submittedAt && submittedBy
      ? [{ name: t('sop_draft:fact.submitted'), value: `${moment(submittedAt, reading)}, ${submittedBy.name}` }]
      : []),
    ...(inForceFrom ? [{ name: t('sop_draft:fact.from'), value: moment(inForceFrom, reading) }] : []),
  ]
}

/** Nobody writes at it yet: a draft begins with the revision in force. */
function NoDraft({ id, company }: { readonly id: string; readonly company: number }) {
  const { t } = useText()
  const client = useQueryClient()
  const sop = useQuery(sopQuery(id, company))
  const begin = useSubmit(
    `draft.${company}.${id}`,
    (text: string, key) => send<SopDraft>('PUT', `sops/${id}/draft`, { body: { company, source: text }, key }),
    async (draft) => {
      client.setQueryData(draftQuery(id, company).queryKey, draft)
      await client.invalidateQueries({ queryKey: ['drafts'] })
    },
  )
  const text = sop.data?.source ?? ''
  return (
    <>
      <EmptyState
        title={t('sop_draft:none.title')}
        next={
          sop.data ? (
            <Button look="main" busy={begin.busy} onPress={() => begin.submit(text)}>
              {t('sop_draft:none.begin')}
            </Button>
          ) : null
        }
      >
        {t('sop_draft:none.text')}
      </EmptyState>
      {begin.problem ? <ErrorBox title={t('sop_draft:failed')} detail={sentenceOf(begin.problem, t)} /> : null}
    </>
  )
}

import { IconMailOpened } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PublicForm } from '../../server/contract/publicForm.ts'
import { Entry } from '../account/Entry.tsx'
import { read } from '../api.ts'
import { isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { WriteReport } from './WriteReport.tsx'

/** A company's form for people without an account (A10). */
export function FormPage() {
  const { t } = useText()
  const code = useParams({ strict: false }).form ?? ''
  const [sentTo, setSentTo] = useState<string | null>(null)
  const found = useQuery({
    queryKey: ['form', code],
    queryFn: ({ signal }) => read<PublicForm>(`forms/${encodeURIComponent(code)}`, {}, signal),
    retry: (count, error) => count < 2 && isApiProblem(error) && error.status === 0,
    staleTime: 10 * 60_000,
  })
  const company = found.data?.company
  useEffect(() => {
    document.title = company ? `${t('public_form:title', { company })} · Tanggap` : 'Tanggap'
  }, [company, t])
  if (found.isPending) {
    return (
      <Entry title="Tanggap">
        <Bones heights={[40, 148, 76, 170]} label={t('words:loading')} />
      </Entry>
    )
  }
  if (found.isError) {
    const isClosed = isApiProblem(found.error) && [400, 404].includes(found.error.status)
    return (
      <Entry title={t(isClosed ? 'public_form:closed' : 'public_form:failed')}>
        {isClosed ? (
          <EmptyState
            title={t('public_form:closedDetail')}
            next={<Button href="/signin">{t('portal:signIn.enter')}</Button>}
          />
        ) : (
          <ErrorBox
            title={t('public_form:failed')}
            detail={sentenceOf(found.error, t)}
            next={<Button onPress={() => void found.refetch()}>{t('words:tryAgain')}</Button>}
          />
        )}
      </Entry>
    )
  }
  if (sentTo !== null) {
    return (
      <Entry title={t('public_form:sent.title')}>
        <EmptyState
          icon={<IconMailOpened aria-hidden="true" />}
          title={t('public_form:sent.next', { email: sentTo })}
          next={<Button onPress={() => setSentTo(null)}>{t('public_form:sent.again')}</Button>}
        >
          {t('public_form:sent.text', { count: found.data.days })}
        </EmptyState>
      </Entry>
    )
  }
  return <WriteReport code={code} form={found.data} onSent={setSentTo} />
}

import { IconMapQuestion, IconMoodConfuzed, IconWifiOff } from '@tabler/icons-react'
import { isApiProblem } from './problem.ts'
import { sentenceOf } from './sentence.ts'
import { useText } from './text.ts'
import { Button } from './ui/Button.tsx'
import { EmptyState } from './ui/Notices.tsx'
import { PageShell } from './ui/PageShell.tsx'

/** In place of a page that failed: what happened, that nothing is lost, and what to do. */
export function Fault(props: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useText()
  const away = isApiProblem(props.error) && props.error.status === 0
  const gone = isApiProblem(props.error) && (props.error.status === 404 || props.error.status === 403)
  if (gone) return <NotFound />
  return (
    <PageShell skip={t('words:skip')} navLabel={t('words:places')} places={[]} width="column">
      <EmptyState
        level={1}
        icon={away ? <IconWifiOff aria-hidden="true" /> : <IconMoodConfuzed aria-hidden="true" />}
        title={away ? t('errors:noNetworkTitle') : t('errors:faultTitle')}
        next={
          <>
            <Button look="main" onPress={props.retry}>
              {t('words:tryAgain')}
            </Button>
            <Button href="/">{t('words:toHome')}</Button>
          </>
        }
      >
        {isApiProblem(props.error) ? sentenceOf(props.error, t) : t('errors:fault')} {t('errors:nothingLost')}
      </EmptyState>
    </PageShell>
  )
}

/** In place of a page that does not exist, or that this person may not see: one does not learn which. */
export function NotFound() {
  const { t } = useText()
  return (
    <PageShell skip={t('words:skip')} navLabel={t('words:places')} places={[]} width="column">
      <EmptyState
        level={1}
        icon={<IconMapQuestion aria-hidden="true" />}
        title={t('errors:notFoundTitle')}
        next={
          <Button look="main" href="/">
            {t('words:toHome')}
          </Button>
        }
      >
        {t('errors:notFound')}
      </EmptyState>
    </PageShell>
  )
}

import { IconChevronRight, IconSearch, IconSend, IconX } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useMe } from '../account/session.ts'
import { before } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './Home.module.css'
import { usePromise } from './promise.ts'

/** The one box of the home page. What is typed is carried into the report, and kept when the page is left. */
export function AskBox() {
  const { t } = useText()
  const me = useMe()
  const router = useRouter()
  const typed = useDraft(me.accountId, 'ask', '')
  const go = () => {
    const text = typed.value.trim()
    typed.clear()
    router.history.push(text ? `/report?text=${encodeURIComponent(text)}` : '/report')
  }
  return (
    <>
      <h1>
        <label htmlFor="ask">{t('portal:home.ask')}</label>
      </h1>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <div className={styles.box}>
          <IconSearch aria-hidden="true" />
          <input
            id="ask"
            value={typed.value}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="send"
            placeholder={t('portal:home.askHint')}
            onChange={(event) => typed.set(event.currentTarget.value)}
          />
          {typed.value ? (
            <IconButton label={t('portal:home.clear')} onPress={() => typed.set('')}>
              <IconX aria-hidden="true" />
            </IconButton>
          ) : null}
        </div>
        <button type="submit" className={styles.report}>
          <IconSend aria-hidden="true" />
          <span>
            <b>{t('portal:home.report')}</b>
            <span>
              <FirstPromise typed={typed.value !== ''} />
            </span>
          </span>
          <IconChevronRight aria-hidden="true" />
        </button>
      </form>
    </>
  )
}

function FirstPromise({ typed }: { readonly typed: boolean }) {
  const { t, pick } = useText()
  const me = useMe()
  const reading = useReading()
  const company = me.companies.length === 1 ? me.companies[0] : undefined
  const sop = company?.sops.length === 1 ? company.sops[0] : undefined
  const first = usePromise(company?.id, sop?.id, undefined, {})?.clocks.find((clock) => clock.dueAt !== null)
  const carried = t(typed ? 'portal:home.carried' : 'portal:home.carriedEmpty')
  if (!first?.dueAt) return carried
  const what = pick(first.requester ?? first.label)
  return `${carried} ${t('portal:line.before', { what, before: before(first.dueAt, reading) })}.`
}

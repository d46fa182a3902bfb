import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeWording, TryWording, Wording } from '../../server/contract/wordings.ts'
import { send } from '../api.ts'
import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { LogoField } from './LogoField.tsx'
import { PartField } from './PartField.tsx'
import styles from './Wording.module.css'
import { WordingLook } from './WordingLook.tsx'
import { lookQuery, wordingsQuery } from './wordingQueries.ts'

/** One message in one language: its words, what is wrong with them as they are written, and how it would look. */
export function WordingEditor(props: {
  readonly company: number
  readonly wording: Wording
  readonly onBack: () => void
}) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const { company, wording } = props
  const place = `${wording.kind}/${wording.lang}`
  const [parts, setParts] = useState(() => partsOf(wording))
  const [version, setVersion] = useState(wording.version)
  const [ticket, setTicket] = useState('')
  const [asking, setAsking] = useState(false)
  const wish: TryWording = { company, parts, ticket: isNumber(ticket) ? ticket.trim().toUpperCase() : null }
  // one look for what was typed in one go; as text, for a wish is a new object at each key
  const [wished] = useDebouncedValue(JSON.stringify(wish), 300)
  const look = useQuery(lookQuery(place, JSON.parse(wished) as TryWording))
  const mistakes = look.data?.mistakes ?? []
  const saving = useSubmit(
    `wording.${place}`,
    (body: ChangeWording, key) => send<Wording>('PUT', `wordings/${place}`, { body, key }),
    async (saved, { parts: own }) => {
      setParts(partsOf(saved))
      setVersion(saved.version)
      announce(t(own === null ? 'wording_page:backDone' : 'wording_page:saved'))
      await queries.invalidateQueries({ queryKey: wordingsQuery(company).queryKey })
    },
  )
  const trying = useSubmit(
    `wording.try.${place}`,
    (body: TryWording, key) => send<{ to: string }>('POST', `wordings/${place}/trial`, { body, key }),
    ({ to }) => announce(t('wording_page:tried', { to })),
  )
  const problem = saving.problem ?? trying.problem
  const off = mistakes.length > 0 ? t('wording_page:mistakes') : null
  return (
    <>
      <form
        className={styles.editor}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (off === null) saving.submit({ company, version, parts })
        }}
      >
        <header className={styles.head}>
          <div className={styles.back}>
            <IconButton label={t('words:back')} onPress={props.onBack}>
              <IconArrowLeft aria-hidden="true" />
            </IconButton>
          </div>
          <div>
            <h2>{t(`wording_page:kind.${wording.kind.replace('.', '_')}`)}</h2>
            <p className="quiet small">
              {wording.by && wording.at
                ? t('wording_page:changed', { by: wording.by, at: moment(wording.at, reading) })
                : t('wording_page:program')}
            </p>
          </div>
        </header>
        {wording.kind === 'frame' ? <p className="quiet small">{t('wording_page:frameHint')}</p> : null}
        {wording.kind === 'frame' ? <LogoField company={company} /> : null}
        {wording.parts.map((part) => (
          <PartField
            key={part.name}
            part={part}
            text={parts[part.name] ?? ''}
            mistakes={mistakes.flatMap((one) => (one.part === part.name ? [one.message] : []))}
            onChange={(text) => setParts((before) => ({ ...before, [part.name]: text }))}
          />
        ))}
        {problem ? (
          <ErrorBox
            title={t('wording_page:saveFailed')}
            detail={sentenceOf(problem, t)}
            lines={problem.errors.map(({ message }) => message)}
          />
        ) : null}
        <div className={styles.acts}>
          <Button submit look="main" busy={saving.busy} offBecause={off} reasonElsewhere>
            {t('wording_page:save')}
          </Button>
          <Button busy={trying.busy} offBecause={off} reasonElsewhere onPress={() => trying.submit(wish)}>
            {t('wording_page:try')}
          </Button>
          {wording.own ? <Button onPress={() => setAsking(true)}>{t('wording_page:back')}</Button> : null}
        </div>
        <ConfirmDialog
          opened={asking}
          title={t('wording_page:backAsk')}
          yes={t('wording_page:back')}
          no={t('words:cancel')}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            saving.submit({ company, version, parts: null })
          }}
        >
          {t('wording_page:backWhy')}
        </ConfirmDialog>
      </form>
      <WordingLook
        look={look.data ?? null}
        problem={look.error}
        ticket={ticket}
        onTicket={setTicket}
        withTicket={wording.group === 'ticket' || wording.group === 'frame'}
      />
    </>
  )
}

function partsOf({ parts }: Wording): Readonly<Record<string, string>> {
  return Object.fromEntries(parts.map(({ name, text }) => [name, text]))
}

/** Whether this is a ticket's number, written whole. */
function isNumber(text: string): boolean {
  return /^\s*[a-z][a-z0-9]{1,9}-\d{4}-\d{6,}\s*$/i.test(text)
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { apiToken, apiTokenMade, apiTokens } from '../../server/contract/people.ts'
import { read, send } from '../api.ts'
import { dayOf, near } from '../format.ts'
import { isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/ConfirmDialog.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Deputy.module.css'

type Token = z.infer<typeof apiToken>
type Made = z.infer<typeof apiTokenMade>

const queryKey = ['me', 'tokens']

/** One's own tokens for programs: made here and told once, and ended (expected.md row 16). */
export function TokensDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog opened={props.opened} title={t('words:token.title')} onClose={props.onClose} closeLabel={t('words:close')}>
      <Tokens />
    </Dialog>
  )
}

function Tokens() {
  const { t } = useText()
  const queries = useQueryClient()
  const [made, setMade] = useState<Made | null>(null)
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<z.infer<typeof apiTokens>>('me/tokens', {}, signal),
  })
  const anew = () => queries.invalidateQueries({ queryKey })
  return (
    <div className={styles.section}>
      <p className="quiet small">{t('words:token.what')}</p>
      {made ? (
        <Notice
          tone="warn"
          title={t('words:token.once')}
          next={<CopyLine line={made.token} label={t('words:token.copy')} done={t('words:token.copied')} />}
        >
          <p>{t('words:token.keep')}</p>
        </Notice>
      ) : null}
      {data?.items.map((token) => (
        <Line key={token.id} token={token} onEnded={anew} />
      ))}
      <MakeToken
        onMade={(token) => {
          setMade(token)
          return anew()
        }}
      />
    </div>
  )
}

function Line({ token, onEnded }: { readonly token: Token; readonly onEnded: () => Promise<unknown> }) {
  const { t } = useText()
  const reading = useReading()
  const { name, expiresAt, lastUsedAt } = token
  const ending = useSubmit(
    `token.${token.id}`,
    (id: number, key) => send<undefined>('DELETE', `me/tokens/${id}`, { key }),
    async () => {
      announce(t('words:token.ended'))
      await onEnded()
    },
  )
  const until = expiresAt ? t('words:token.until', { at: dayOf(expiresAt, reading) }) : t('words:token.forever')
  const used = lastUsedAt ? t('words:token.used', { at: near(lastUsedAt, reading) }) : t('words:token.unused')
  return (
    <div className={styles.present}>
      <div>
        <b>{name}</b>
        <span className="quiet small">
          {until} · {used}
        </span>
        {ending.problem ? <span role="alert">{sentenceOf(ending.problem, t)}</span> : null}
      </div>
      <Button
        size="small"
        busy={ending.busy}
        label={t('words:token.endOf', { name })}
        onPress={() => ending.submit(token.id)}
      >
        {t('words:token.end')}
      </Button>
    </div>
  )
}

function MakeToken({ onMade }: { readonly onMade: (made: Made) => Promise<unknown> }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [days, setDays] = useState('365')
  const making = useSubmit(
    'token.make',
    (body: { readonly name: string; readonly days: number }, key) => send<Made>('POST', 'me/tokens', { body, key }),
    async (made) => {
      setName('')
      announce(t('words:token.made'))
      await onMade(made)
    },
  )
  const { problem } = making
  const faults = new Map(isApiProblem(problem) ? problem.errors.map(({ path, message }) => [path, message]) : [])
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') making.submit({ name: name.trim(), days: Number(days) })
      }}
    >
      <div className={styles.days}>
        <TextField
          id="token-name"
          label={t('words:token.name')}
          value={name}
          error={faults.get('name')}
          onChange={setName}
        />
        <TextField
          id="token-days"
          type="number"
          label={t('words:token.days')}
          hint={t('words:token.daysHint')}
          value={days}
          error={faults.get('days')}
          onChange={setDays}
        />
      </div>
      {problem && faults.size === 0 ? (
        <ErrorBox title={t('words:token.failed')} detail={sentenceOf(problem, t)} />
      ) : null}
      <div>
        <Button submit look="main" busy={making.busy}>
          {t('words:token.make')}
        </Button>
      </div>
    </form>
  )
}

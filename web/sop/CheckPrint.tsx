import { IconCheck, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PrintCheck } from '../../server/contract/sops.ts'
import { read } from '../api.ts'
import { isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import styles from './CheckPrint.module.css'

/** Says of a printed document, by the code at its foot, which revision it is and whether that one holds (B10). */
export function CheckPrint() {
  const { t, pick } = useText()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['sops', 'print', asked],
    enabled: asked !== null,
    retry: false,
    queryFn: ({ signal }) => read<PrintCheck>(`prints/${encodeURIComponent(asked ?? '')}`, {}, signal),
  })
  const isUnknown = isApiProblem(query.error) && query.error.status === 404
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = typed.trim()
    if (code.length >= 4) setAsked(code)
  }
  const found = asked !== null ? query.data : undefined
  const error = !query.error ? null : isUnknown ? t('sop_page:check.unknown') : sentenceOf(query.error, t)
  return (
    <section className={styles.check} aria-label={t('sop_page:check.title')}>
      <form onSubmit={submit}>
        <TextField
          id="print-code"
          label={t('sop_page:check.title')}
          hint={t('sop_page:check.hint')}
          error={error}
          value={typed}
          maxLength={20}
          onChange={(text) => setTyped(text.toUpperCase())}
        />
        <Button submit busy={query.isFetching}>
          {t('sop_page:check.do')}
        </Button>
      </form>
      <div role="status">
        {found ? (
          <p className={styles.found} data-standing={found.standing}>
            {found.standing === 'inForce' ? <IconCheck aria-hidden="true" /> : <IconHistory aria-hidden="true" />}
            <span>
              {t(`sop_page:check.${found.standing}`, { revision: found.revision })}{' '}
              <a href={`/sop/${found.id}?company=${found.companyId}&revision=${found.revision}`}>
                {found.number} · {pick(found.title)}
              </a>
            </span>
          </p>
        ) : null}
      </div>
    </section>
  )
}

import { IconArrowsExchange, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../api.ts'
import { useNow } from '../now.ts'
import { sentenceOf } from '../sentence.ts'
import { sopListQuery } from '../sop/sopListQuery.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import cards from './Cards.module.css'
import { agreementsQuery, desksQuery } from './peopleQueries.ts'

type Wish = { readonly from: string; readonly name: string; readonly desk: string | null; readonly sop: string | null }
const blank: Wish = { from: '', name: '', desk: null, sop: null }

/** From which organisations the desks of this company take hand-overs, and under which SOP (E10). */
export function HandOverAgreements({ company }: { readonly company: number }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { data } = useQuery(agreementsQuery)
  const again = () => void queries.invalidateQueries({ queryKey: agreementsQuery.queryKey })
  const ending = useSubmit(
    'agreement.end',
    (id: number, key) => send('DELETE', `hand-over-agreements/${id}`, { key }),
    again,
  )
  const agreements = (data?.items ?? []).filter((one) => one.companyId === company)
  return (
    <section className={cards.section}>
      <h2>{t('people:handOvers.title')}</h2>
      <p>{t('people:handOvers.text')}</p>
      {agreements.length > 0 ? (
        <ul className={cards.lines}>
          {agreements.map((one) => (
            <li key={one.id}>
              <IconArrowsExchange aria-hidden="true" />
              <span>
                <b>{one.from}</b> ({one.name})
                <span className="quiet"> {t('people:handOvers.line', { desk: one.desk.name, sop: one.sop })}</span>
              </span>
              <IconButton
                label={`${t('people:handOvers.end')}: ${one.from}, ${one.name}`}
                onPress={() => ending.submit(one.id)}
              >
                <IconX aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      {ending.problem ? <p role="alert">{sentenceOf(ending.problem, t)}</p> : null}
      <NewAgreement company={company} onDone={again} />
    </section>
  )
}

function NewAgreement({ company, onDone }: { readonly company: number; readonly onDone: () => void }) {
  const { t, pick } = useText()
  const desks = useQuery(desksQuery(company)).data?.items ?? []
  const now = useNow()
  const sops = (useQuery(sopListQuery).data?.items ?? []).filter(
    (sop) => sop.companyId === company && sop.inForceSince <= now,
  )
  const [wish, setWish] = useState<Wish>(blank)
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }))
  const adding = useSubmit(
    `agreement.${company}`,
    ({ from, name, desk, sop }: Wish, key) =>
      send('POST', 'hand-over-agreements', {
        body: { company, from: from.trim().toUpperCase(), name: name.trim(), desk: Number(desk), sop },
        key,
      }),
    () => {
      setWish(blank)
      onDone()
    },
  )
  const { problem } = adding
  const wrong = (path: string) => problem?.errors.find((one) => one.path.includes(path))?.message ?? null
  const ready = wish.from.trim() !== '' && wish.name.trim() !== '' && wish.desk !== null && wish.sop !== null
  return (
    <form
      className={cards.fields}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) adding.submit(wish)
      }}
    >
      <TextField
        id="agreement-from"
        label={t('people:handOvers.from')}
        hint={t('people:handOvers.fromHint')}
        value={wish.from}
        error={wrong('from')}
        onChange={(from) => set({ from })}
      />
      <TextField
        id="agreement-name"
        label={t('people:handOvers.name')}
        hint={t('people:handOvers.nameHint')}
        value={wish.name}
        error={wrong('name')}
        onChange={(name) => set({ name })}
      />
      <SelectField
        id="agreement-desk"
        label={t('people:handOvers.desk')}
        value={wish.desk}
        choices={desks.map((desk) => ({ value: String(desk.id), label: desk.name }))}
        nothingFound={t('words:nothingFound')}
        placeholder={t('words:choose')}
        onChange={(desk) => set({ desk })}
      />
      <SelectField
        id="agreement-sop"
        label={t('people:handOvers.sop')}
        value={wish.sop}
        choices={sops.map((sop) => ({ value: sop.id, label: pick(sop.title) }))}
        nothingFound={t('words:nothingFound')}
        placeholder={t('words:choose')}
        onChange={(sop) => set({ sop })}
      />
      {problem && problem.errors.length === 0 ? <p role="alert">{sentenceOf(problem, t)}</p> : null}
      <Button submit busy={adding.busy} offBecause={ready ? null : t('people:handOvers.incomplete')}>
        {t('people:handOvers.add')}
      </Button>
    </form>
  )
}

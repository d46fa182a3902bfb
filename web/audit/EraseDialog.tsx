import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { type EraseReason, eraseReasons } from '../../core/people/eraseReasons.ts'
import type { erased } from '../../server/contract/audit.ts'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { Dialog } from '../ui/ConfirmDialog.tsx'
import { CheckField, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Audit.module.css'

/** What is to be erased: a ticket, whose number is asked, or a person. */
export type ToErase = { readonly person: { readonly id: number; readonly name: string } | null }

/** Asks why, and that it is understood, before content goes for good (trust.md check 50). */
export function EraseDialog(props: {
  readonly what: ToErase
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const { person } = props.what
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState<EraseReason | null>(null)
  const [understood, setUnderstood] = useState(false)
  const path = person ? `people/${person.id}/erase` : `tickets/${encodeURIComponent(number.trim().toUpperCase())}/erase`
  const erasing = useSubmit(
    `erase.${path}`,
    (body: { readonly reason: EraseReason }, key) => send<z.infer<typeof erased>>('POST', path, { body, key }),
    ({ entries }) => {
      void queries.invalidateQueries()
      announce(entries === 0 && !person ? t('audit:erase.nothing') : t('audit:erase.done', { count: entries }))
      props.onDone()
    },
  )
  const ready = reason !== null && understood && (person !== null || number.trim() !== '')
  return (
    <Dialog
      opened
      title={person ? t('audit:erase.personTitle', { name: person.name }) : t('audit:erase.ticketTitle')}
      onClose={props.onClose}
      closeLabel={t('words:cancel')}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && reason) erasing.submit({ reason })
        }}
      >
        <p>{t(person ? 'audit:erase.personText' : 'audit:erase.ticketText')}</p>
        {person ? null : (
          <TextField
            id="erase-number"
            label={t('audit:erase.number')}
            value={number}
            onChange={setNumber}
            required
            autoFocus
          />
        )}
        <ChoiceCards
          id="erase-reason"
          label={t('audit:reason.title')}
          hint={t('audit:reason.hint')}
          value={reason}
          onChange={(value) => setReason(eraseReasons.find((one) => one === value) ?? null)}
          choices={eraseReasons.map((value) => ({ value, label: t(`audit:reason.${value}`) }))}
        />
        <CheckField
          id="erase-understood"
          label={t('audit:erase.understood')}
          checked={understood}
          onChange={setUnderstood}
        />
        {erasing.problem ? <ErrorBox title={t('audit:erase.failed')} detail={sentenceOf(erasing.problem, t)} /> : null}
        <div className={styles.buttons}>
          <Button onPress={props.onClose}>{t('words:cancel')}</Button>
          <Button
            submit
            look="danger"
            busy={erasing.busy}
            offBecause={ready ? null : t('audit:erase.notYet')}
            reasonElsewhere
          >
            {t('audit:erase.yes')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

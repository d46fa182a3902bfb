import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../server/contract/people.ts'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { FieldError } from '../ui/Field.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Fields.module.css'
import { AccountMark } from './PeopleTable.tsx'
import { personQuery } from './peopleQueries.ts'

type Act = 'invite' | 'confirm' | 'off' | 'on'

/** Whether somebody comes in, and what may be done about it: invite, ask to confirm the address again, switch off. */
export function AccessSection({ person }: { readonly person: Person }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const acting = useSubmit(
    `access.${person.id}`,
    (act: Act, key) => {
      if (act === 'invite') return send<Person>('POST', `people/${person.id}/invitation`, { key })
      if (act === 'confirm') return send<Person>('POST', `people/${person.id}/confirmation`, { key })
      return send<Person>('PATCH', `people/${person.id}`, { body: { active: act === 'on' }, key })
    },
    (_, act) => {
      setAsking(false)
      void queries.invalidateQueries({ queryKey: personQuery(person.id).queryKey })
      void queries.invalidateQueries({ queryKey: ['people', 'list'] })
      announce(t(`people:access.done.${act}`, { name: person.name }))
    },
  )
  const invitable = person.active && person.account !== 'active'
  return (
    <div className={styles.access}>
      <div className={styles.accessLine}>
        <AccountMark account={person.account} />
        <span className="quiet small">{t(`people:access.${person.account}`)}</span>
      </div>
      <div className={styles.accessActs}>
        {invitable ? (
          <Button
            size="small"
            offBecause={person.email === null ? t('people:access.needsAddress') : null}
            busy={acting.busy}
            onPress={() => acting.submit('invite')}
          >
            {t(person.account === 'invited' ? 'people:access.inviteAgain' : 'people:access.invite')}
          </Button>
        ) : null}
        {person.active && person.email && !person.emailVerified ? (
          <Button size="small" busy={acting.busy} onPress={() => acting.submit('confirm')}>
            {t('people:access.confirm')}
          </Button>
        ) : null}
        {person.active ? (
          <Button size="small" look="danger" onPress={() => setAsking(true)}>
            {t('people:access.switchOff')}
          </Button>
        ) : (
          <Button size="small" busy={acting.busy} onPress={() => acting.submit('on')}>
            {t('people:access.switchOn')}
          </Button>
        )}
      </div>
      <FieldError id="access">{acting.problem ? sentenceOf(acting.problem, t) : null}</FieldError>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('people:access.offAsk', { name: person.name })}
        yes={t('people:access.switchOff')}
        no={t('words:cancel')}
        busy={acting.busy}
        onNo={() => setAsking(false)}
        onYes={() => acting.submit('off')}
      >
        {t('people:access.offWhat')}
      </ConfirmDialog>
    </div>
  )
}

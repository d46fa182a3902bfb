import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { invitationView, Me } from '../../server/contract/people.ts'
import { read, send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'
import { Entry } from './Entry.tsx'
import { isLongEnough, NewPassword } from './NewPassword.tsx'

type Invited = z.infer<typeof invitationView>
const route = getRouteApi('/invite/$token')

/** Accepts an invitation: a new account sets its password, a known one only joins. */
export function Invitation() {
  const { t } = useText()
  const { token } = route.useParams()
  const invited = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => read<Invited>(`invitations/${token}`, {}, signal),
    retry: false,
  })
  if (invited.isPending) {
    return (
      <Entry title={t('portal:invitation.title')}>
        <Bones heights={[24, 52, 52, 56]} label={t('words:loading')} />
      </Entry>
    )
  }
  if (invited.isError) {
    return (
      <Entry title={t('portal:invitation.stale')}>
        <EmptyState
          title={t('portal:invitation.staleDetail')}
          next={
            <Button look="main" href="/signin">
              {t('portal:reset.toSignIn')}
            </Button>
          }
        />
      </Entry>
    )
  }
  return <Accept token={token} invited={invited.data} />
}

function Accept({ token, invited }: { readonly token: string; readonly invited: Invited }) {
  const { t } = useText()
  const router = useRouter()
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const accept = useSubmit(
    `invitation.${token}`,
    (body: { readonly password?: string }, key) => send('POST', `invitations/${token}`, { body, key }),
    async () => {
      queries.clear()
      const me = await read<Me>('me')
      queries.setQueryData(['me'], me)
      router.history.push(me.home === 'desk' ? '/desk' : '/')
    },
  )
  return (
    <Entry
      title={t('portal:invitation.welcome', { name: invited.name })}
      lead={t(invited.known ? 'portal:invitation.known' : 'portal:invitation.lead', { company: invited.company })}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (invited.known) accept.submit({})
          else if (isLongEnough(password)) accept.submit({ password })
        }}
      >
        {accept.problem ? (
          <ErrorBox title={t('portal:invitation.failed')} detail={sentenceOf(accept.problem, t)} />
        ) : null}
        <TextField
          id="email"
          type="email"
          autoComplete="username"
          readOnly
          label={t('portal:signIn.email')}
          value={invited.email}
          onChange={() => undefined}
        />
        {invited.known ? null : (
          <NewPassword label={t('portal:invitation.password')} value={password} onChange={setPassword} />
        )}
        <Button
          submit
          look="main"
          size="big"
          wide
          busy={accept.busy}
          offBecause={!invited.known && !isLongEnough(password) ? t('portal:passwordHint') : undefined}
          reasonElsewhere
        >
          {t('portal:invitation.accept')}
        </Button>
      </form>
    </Entry>
  )
}

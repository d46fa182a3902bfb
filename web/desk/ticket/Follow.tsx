import { IconBell, IconBellFilled } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { send } from '../../api.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useSubmit } from '../../useSubmit.ts'
import { type Colleagues, colleaguesQuery } from '../ticketQueries.ts'

/** Being told of all that happens to a ticket, also where one is neither asked nor at work on it; on hover who else is. */
export function Follow({ number }: { readonly number: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const query = colleaguesQuery(number)
  const { data } = useQuery(query)
  const following = useSubmit(
    `follow.${number}`,
    (follow: boolean, key) => send<Colleagues>('PUT', `tickets/${number}/follow`, { body: { following: follow }, key }),
    (view) => {
      queries.setQueryData(query.queryKey, view)
      announce(t(view.following ? 'desk:follow.did' : 'desk:follow.didNot'))
    },
  )
  if (!data) return null
  const names = data.items.flatMap(({ name, follows }) => (follows ? [name] : [])).join(', ')
  const act = t(data.following ? 'desk:follow.off' : 'desk:follow.on')
  const Sign = data.following ? IconBellFilled : IconBell
  return (
    <>
      <IconButton
        label={names === '' ? act : `${act}. ${t('desk:follow.who', { names })}`}
        pressed={data.following}
        onPress={() => following.submit(!data.following)}
      >
        <Sign aria-hidden="true" />
      </IconButton>
      {following.problem ? <span role="alert">{sentenceOf(following.problem, t)}</span> : null}
    </>
  )
}

import type { AuthCall } from './authCall.ts'
import { authProblem } from './authProblem.ts'
import { sessionToken, storedToken } from './cookies.ts'
import { passwordChanged } from './passwordChanged.ts'
import { mailBuckets, passwordBuckets } from './signInLimits.ts'
import { giveBack, secondsUntil, takeAttempt } from './throttle.ts'

/** Always answers the same, in the same time: who has an account is nobody's business (trust.md check 37). */
export async function askReset({ house, body, ip, lang, pass, later }: AuthCall): Promise<Response> {
  const email = String(body.email)
  const buckets = mailBuckets(ip, email)
  const now = house.clock.now()
  const wait = await house.door.within([], (tx) => takeAttempt(tx, buckets.ip, now))
  if (wait > 0) return authProblem(lang, 429, 'too_many_attempts', { retryAfter: secondsUntil(wait) })
  later(async () => {
    const tooOften = await house.door.within([], (tx) => takeAttempt(tx, buckets.email, now))
    if (tooOften === 0) await pass({ email })
  })
  return Response.json({ status: true }, { headers: { 'cache-control': 'no-store' } })
}

/** Other sessions always end with the old password. */
export async function changePassword({ house, body, headers, lang, pass }: AuthCall): Promise<Response> {
  const token = sessionToken(house, headers.get('cookie'))
  if (token === null) return authProblem(lang, 401, 'not_signed_in')
  const stored = storedToken(token)
  const buckets = passwordBuckets(stored)
  const now = house.clock.now()
  const wait = await house.door.within([], (tx) => takeAttempt(tx, buckets, now))
  if (wait > 0) return authProblem(lang, 429, 'too_many_attempts', { retryAfter: secondsUntil(wait) })
  const [session] = await house.door.within([], (tx) => tx.run<{ user_id: string }>('session_owner', owner, [stored]))
  const changed = await pass({ ...body, revokeOtherSessions: true })
  if (!changed.ok || !session) return changed
  await house.door.within([], async (tx) => {
    await giveBack(tx, buckets, now)
    await passwordChanged(house, tx, session.user_id)
  })
  return changed
}

/** Ends the account's other sessions. Not better-auth's own: it would need their tokens, which nobody keeps. */
export async function signOutElsewhere({ house, headers, lang }: AuthCall): Promise<Response> {
  const token = sessionToken(house, headers.get('cookie'))
  const now = house.clock.now()
  const [session] =
    token === null
      ? []
      : await house.door.within([], async (tx) => {
          const here = storedToken(token)
          const [found] = await tx.run<{ user_id: string }>('live_session_owner', `${owner} and expires_at > $2`, [
            here,
            now,
          ])
          if (found)
            await tx.run('end_others', 'delete from auth.session where user_id = $1 and token <> $2', [
              found.user_id,
              here,
            ])
          return [found]
        })
  if (!session) return authProblem(lang, 401, 'not_signed_in')
  await house.live.forget(session.user_id)
  return Response.json({ status: true }, { headers: { 'cache-control': 'no-store' } })
}

const owner = 'select user_id from auth.session where token = $1'

import { randomBytes } from 'node:crypto'
import type { AuthCall } from './authCall.ts'
import { authProblem } from './authProblem.ts'
import { deviceCookie, knownDevice } from './cookies.ts'
import { signInBuckets } from './signInLimits.ts'
import { giveBack, secondsUntil, takeAttempt } from './throttle.ts'

/**
 * Signs in with address and password. An attempt is taken before the password is looked at and given back when it was
 * right, so that parallel guesses count, too. Known and unknown addresses take the same way (trust.md check 37).
 */
export async function signIn({ house, body, headers, ip, lang, pass }: AuthCall): Promise<Response> {
  const email = String(body.email).trim().toLowerCase()
  const device = knownDevice(house, headers.get('cookie'), email)
  const buckets = signInBuckets(email, ip, device)
  const now = house.clock.now()
  const wait = await house.door.within([], (tx) => takeAttempt(tx, buckets, now))
  if (wait > 0) {
    house.log.warn({ event: 'sign_in_throttled', ip }, 'too many sign-in attempts')
    return authProblem(lang, 429, 'too_many_attempts', { retryAfter: secondsUntil(wait) })
  }
  const response = await pass({ ...body, email })
  if (!response.ok) {
    house.log.info({ event: 'sign_in_failed', ip }, 'sign-in failed')
    return response
  }
  await house.door.within([], (tx) => giveBack(tx, buckets, now))
  response.headers.append('set-cookie', deviceCookie(house, email, device ?? randomBytes(16).toString('hex')))
  house.log.info({ event: 'signed_in', ip }, 'signed in')
  return response
}

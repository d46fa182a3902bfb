import { setTimeout as pause } from 'node:timers/promises'
import type { Grant, Tokens } from '../../../../core/channels/oauth.ts'
import { instant, ms } from '../../../../core/time.ts'
import type { House } from '../../../platform/house.ts'
import type { Mailbox } from '../mailboxStore.ts'
import { type SealedPart, sealPlace } from '../sealPlace.ts'
import { tellFailing } from '../tellFailing.ts'
import { askForTokens } from './askForTokens.ts'
import { endGrant, type KeptGrant, keepTokens, leaveRenewing, readGrant, takeRenewing } from './grantStore.ts'
import { NoToken } from './noToken.ts'

/** A token is renewed so long before it ends, so that none ends on its way. */
const earlyMs = 5 * 60_000
/** Longer than asking may take. */
const leaseMs = 30_000
const lookMs = 200

type Box = Pick<Mailbox, 'company_id' | 'id' | 'address'>

/** Where providers send people back to. */
export function redirectUri({ baseUrl }: Pick<House, 'baseUrl'>): string {
  return `${baseUrl}/mail/connected`
}

/**
 * Does something with a mailbox's access token; when it is refused, once more with a new one. Throws NoToken when there is
 * none to be had, and whatever `use` throws.
 */
export async function withToken<T>(
  house: House,
  box: Box,
  use: (token: string) => Promise<T>,
  isRefused: (error: unknown) => boolean,
): Promise<T> {
  const token = await accessToken(house, box, null)
  try {
    return await use(token)
  } catch (error) {
    if (!isRefused(error)) throw error
    return use(await accessToken(house, box, token))
  }
}

/**
 * A mailbox's access token, renewed before it ends; never `refused`, which its server did not take. Of several who ask at once
 * one renews it. A grant that was withdrawn is ended, shown on the mailbox and told to administrators. Throws NoToken.
 */
async function accessToken(house: House, box: Box, refused: string | null): Promise<string> {
  const within = <T>(work: Parameters<House['door']['within']>[1]) =>
    house.door.within([box.company_id], work) as Promise<T>
  const patience = performance.now() + leaseMs
  for (;;) {
    const grant = await within<KeptGrant | null>((tx) => readGrant(tx, box))
    if (!grant) throw new NoToken('not_granted')
    const now = house.clock.now()
    const { known, left } = knownToken(house, box, grant, refused)
    if (known !== null && left > earlyMs) return known
    const mine = await within<KeptGrant | null>((tx) => takeRenewing(tx, box, now, instant(ms(now) + leaseMs)))
    if (mine) {
      // whoever asked just before us may have left a new one
      const newer = knownToken(house, box, mine, refused)
      if (newer.known !== null && newer.left > earlyMs) {
        await within((tx) => leaveRenewing(tx, box))
        return newer.known
      }
      const got = await renewed(house, box, mine)
      if (!('failed' in got)) return got.access
      if (known !== null && left > 0) return known
      throw new NoToken(got.failed)
    }
    if (known !== null && left > 0) return known
    if (performance.now() > patience) throw new NoToken('oauth_timeout')
    await pause(lookMs)
  }
}

/** The token that is kept, unless it was refused, and how long it holds. */
function knownToken(house: House, box: Box, { access, expires_at }: KeptGrant, refused: string | null) {
  const token = access === null ? null : opened(house, box, access, 'access')
  const now = house.clock.now()
  return { known: token === refused ? null : token, left: ms(expires_at ?? now) - ms(now) }
}

/** Asks for new tokens and keeps them; what has failed for good ends the grant. */
async function renewed(house: House, box: Box, grant: KeptGrant): Promise<Tokens | { readonly failed: string }> {
  const { oauth, oauth_secret: secret } = grant
  const asked = grantOf(house, box, grant)
  if (oauth === null || asked === null) return { failed: 'not_granted' }
  const got = await askForTokens(house, oauth, secret && opened(house, box, secret, 'client'), asked)
  const isNew = 'code' in asked
  const failed = 'failed' in got ? got.failed : isNew && got.refresh === null ? 'oauth_no_refresh' : null
  const over = failed === null ? null : reasonToEnd(failed, isNew)
  await house.door.within([box.company_id], async (tx) => {
    if (over !== null && (await endGrant(tx, box, grant, over))) return tellFailing(tx, house, box, over)
    if ('failed' in got) return leaveRenewing(tx, box)
    const seal = (text: string, part: SealedPart) => house.secrets.seal(text, sealPlace(box.company_id, box.id, part))
    const fresh = {
      access: seal(got.access, 'access'),
      refresh: got.refresh === null ? null : seal(got.refresh, 'refresh'),
      expiresAt: instant(ms(house.clock.now()) + got.seconds * 1000),
    }
    return keepTokens(tx, box, grant, fresh)
  })
  return failed === null ? got : { failed: over ?? failed }
}

/** Why it has to be connected anew; null for what may be better the next time. */
function reasonToEnd(failed: string, isNew: boolean): string | null {
  if (failed === 'oauth_no_refresh') return failed
  if (failed !== 'oauth_invalid_grant') return null
  return isNew ? 'oauth_code_refused' : 'grant_revoked'
}

function grantOf(house: House, box: Box, { oauth, code, verifier, refresh }: KeptGrant): Grant | null {
  if (oauth?.appOnly) return { app: true }
  if (code !== null && verifier !== null) {
    const text = { code: opened(house, box, code, 'code'), verifier: opened(house, box, verifier, 'verifier') }
    return { ...text, redirectUri: redirectUri(house) }
  }
  return refresh === null ? null : { refresh: opened(house, box, refresh, 'refresh') }
}

function opened(house: House, { company_id, id }: Box, sealed: Buffer, part: SealedPart): string {
  return house.secrets.open(sealed, sealPlace(company_id, id, part))
}

import type { z } from 'zod'
import { changeLogo, logo, logoQuery } from '../../contract/logo.ts'
import { recordActivity } from '../../people/activity.ts'
import { logoOf } from '../../pictures/logoOf.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { malformed } from '../../platform/problems.ts'
import { refusedLogo } from '../wordings/check.ts'
import { wordsFor } from '../wordings/wordsFor.ts'
import { shownSize } from './shownSize.ts'
import { keptLogo, saveLogo } from './store.ts'

/** GET /api/v1/logo: the picture at the head of the company's mails. */
export const getLogo = endpoint({
  operation: 'showLogo',
  method: 'GET',
  path: '/api/v1/logo',
  summary: 'The logo of the company’s mails',
  access: 'admin',
  query: logoQuery,
  reply: logo,
  handle: async ({ tx, caller, query }) => {
    wordsFor(caller, query.company)
    return viewOf(tx, query.company)
  },
})

/** PUT /api/v1/logo: another logo, decoded and drawn anew, or with `picture` null none. */
export const putLogo = endpoint({
  operation: 'changeLogo',
  method: 'PUT',
  path: '/api/v1/logo',
  summary: 'Put a logo at the head of mails, or take it away',
  access: 'admin',
  limit: { per: 'account', burst: 20, everySeconds: 10 },
  body: changeLogo,
  reply: logo,
  handle: async ({ tx, caller, body, now }) => {
    const { company: companyId, version } = body
    const { personId: by } = wordsFor(caller, companyId)
    const picture = body.picture === null ? null : logoOf(Buffer.from(body.picture, 'base64'))
    if (picture === null && body.picture !== null)
      throw malformed((lang) => [{ path: 'picture', message: refusedLogo(lang) }])
    await saveLogo(tx, { companyId, version, picture, by, now })
    const detail = { version: version + 1, own: picture !== null }
    await recordActivity(tx, { companyId, by, what: 'logo.changed', detail, now })
    return viewOf(tx, companyId)
  },
})

async function viewOf(tx: Tx, companyId: number): Promise<z.input<typeof logo>> {
  const kept = await keptLogo(tx, companyId)
  if (!kept) return { version: 0, picture: null, width: 0, height: 0, by: null, at: null }
  const { version, by, at } = kept
  const picture = kept.picture && `data:image/png;base64,${kept.picture.toString('base64')}`
  return { version, picture, ...shownSize(kept), by, at }
}

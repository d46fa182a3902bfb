import type { House } from '../platform/house.ts'
import type { AuthReactions } from './authOptions.ts'
import { mailOwner } from './mailAccount.ts'
import { passwordChanged } from './passwordChanged.ts'

/** What follows in this house from what better-auth did. */
export function authReactions(house: House): AuthReactions {
  const write = house.door.within
  return {
    sendReset: (accountId, token) =>
      write([], (tx) =>
        mailOwner(tx, accountId, 'reset', { link: `${house.baseUrl}/reset?token=${token}` }, house.clock.now()),
      ),
    passwordReset: (accountId) => write([], (tx) => passwordChanged(house, tx, accountId)),
    maySignIn: (accountId) =>
      write(
        [],
        async (tx) => {
          const [row] = await tx.run<{ may: boolean }>('may_sign_in', maySignIn, [accountId])
          return row?.may === true
        },
        'read',
      ),
    sessionEnded: (accountId) => house.live.forget(accountId),
  }
}

const maySignIn = `select exists (select from companies_of($1)) as may`

import type { BetterAuthOptions } from 'better-auth'
import type { Kysely } from 'kysely'
import type { House } from '../platform/house.ts'
import { cookieName, isSecure, sessionSeconds } from './cookies.ts'

/** What the house does when better-auth has done its part. */
export type AuthReactions = {
  /** A password reset was asked for: mail the token to its owner. */
  readonly sendReset: (accountId: string, token: string) => Promise<void>
  readonly passwordReset: (accountId: string) => Promise<void>
  readonly maySignIn: (accountId: string) => Promise<boolean>
  readonly sessionEnded: (accountId: string) => Promise<void>
}

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** The names of better-auth's tables and columns, as migration 0002 makes them. */
export const authTables = {
  user: { fields: { emailVerified: 'email_verified', ...dates } },
  session: {
    fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...dates },
  },
  account: {
    fields: {
      userId: 'user_id',
      providerId: 'provider_id',
      accountId: 'account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...dates,
    },
  },
  verification: { fields: { expiresAt: 'expires_at', ...dates } },
} as const satisfies BetterAuthOptions

/** How better-auth is set up here; docs/decisions/accounts.md tells why. */
export function authOptions(house: House, db: Kysely<unknown>, reactions: AuthReactions): BetterAuthOptions {
  const secure = isSecure(house)
  const cookie = (what: 'session' | 'remember') => ({ name: cookieName(house, what), attributes: { secure } })
  return {
    appName: 'Tanggap',
    baseURL: house.baseUrl,
    basePath: '/api/auth',
    secret: house.secrets.session,
    trustedOrigins: [new URL(house.baseUrl).origin],
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => house.log.error({ from: 'better-auth' }, message) },
    database: { db, type: 'postgres', schemaName: 'auth', transaction: true },
    user: authTables.user,
    session: { ...authTables.session, expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: { ...authTables.account, encryptOAuthTokens: true, accountLinking: { enabled: false } },
    verification: { ...authTables.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => reactions.sendReset(user.id, token),
      onPasswordReset: ({ user }) => reactions.passwordReset(user.id),
    },
    databaseHooks: {
      session: {
        create: { before: async ({ userId }) => ((await reactions.maySignIn(userId)) ? undefined : false) },
        delete: { after: ({ userId }) => reactions.sessionEnded(userId) },
      },
    },
    // ours counts by account and address, in the database (signInLimits.ts)
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: cookie('session'), dont_remember: cookie('remember') },
      ipAddress: { disableIpTracking: true },
      // ours is platform/sameSite.ts: it knows the clients that are no browsers
      disableCSRFCheck: true,
      disableOriginCheck: false,
    },
  }
}

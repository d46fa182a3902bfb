import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { authorizationUrl, endpointsOf, type OauthClient, readTokens, tokenRequest } from './oauth.ts'

const client = (provider: OauthClient['provider'], more: Partial<OauthClient> = {}): OauthClient => ({
  ...{ provider, clientId: 'app-1', tenant: null, authorizeUrl: null, tokenUrl: null, scope: null },
  ...more,
})
const asked = {
  redirectUri: 'https://helpdesk.example/mail/connected',
  state: 's',
  challenge: 'c',
  user: 'bersama@contoh.test',
}

test('Microsoft 365 and Google are asked at the addresses and for the scopes that they document (expected row 3)', () => {
  const microsoft = client('microsoft', { tenant: 'contoh.onmicrosoft.com' })
  assert.deepEqual(endpointsOf(microsoft), {
    authorizeUrl: 'https://login.microsoftonline.com/contoh.onmicrosoft.com/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/contoh.onmicrosoft.com/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  })
  const google = endpointsOf(client('google'))
  assert.deepEqual(google, {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
  })
  assert.match(endpointsOf(client('microsoft'))?.tokenUrl ?? '', /\/organizations\/oauth2/)
  assert.equal(endpointsOf(client('other', { authorizeUrl: 'https://a.example', scope: 'mail' })), null)
  const url = new URL(
    google ? authorizationUrl(client('google'), { ...google, authorizeUrl: google.authorizeUrl ?? '' }, asked) : '',
  )
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    ...{
      response_type: 'code',
      client_id: 'app-1',
      redirect_uri: asked.redirectUri,
      scope: 'https://mail.google.com/',
    },
    ...{ state: 's', code_challenge: 'c', code_challenge_method: 'S256', login_hint: 'bersama@contoh.test' },
    ...{ access_type: 'offline', prompt: 'consent' },
  })
})

test('tokens are asked for with the code and its verifier, then with the refresh token', () => {
  const read = (body: string) => Object.fromEntries(new URLSearchParams(body))
  const code = { code: 'k&=', verifier: 'v', redirectUri: asked.redirectUri }
  assert.deepEqual(read(tokenRequest(client('google'), 'r+h', code)), {
    ...{ grant_type: 'authorization_code', code: 'k&=', redirect_uri: asked.redirectUri, code_verifier: 'v' },
    ...{ client_id: 'app-1', client_secret: 'r+h' },
  })
  const again = { grant_type: 'refresh_token', refresh_token: 'R', client_id: 'app-1' }
  assert.deepEqual(read(tokenRequest(client('google'), null, { refresh: 'R' })), again)
})

test('an answer without a sound token is a code, never the other side’s words (check 9)', () => {
  assert.deepEqual(readTokens(200, { access_token: 'A', expires_in: '60' }), {
    access: 'A',
    seconds: 60,
    refresh: null,
  })
  assert.deepEqual(readTokens(400, { error: 'invalid_grant', error_description: 'R' }), {
    failed: 'oauth_invalid_grant',
  })
  assert.deepEqual(readTokens(302, {}), { failed: 'oauth_http_302' })
  assert.deepEqual(readTokens(401, { error: 'Rahasia r+h' }), { failed: 'oauth_http_401' })
  for (const access of ['A\r\nRSET', 'A\u0001auth=Bearer B', '', 7, null]) {
    assert.deepEqual(readTokens(200, { access_token: access }), { failed: 'oauth_answer' })
  }
  assert.deepEqual(readTokens(200, { access_token: 'A', token_type: 'mac' }), { failed: 'oauth_answer' })
})

test('whatever is answered is read without an error', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (status, said) => {
      const read = readTokens(status, said)
      return 'failed' in read ? /^oauth_[a-z_0-9]+$/.test(read.failed) : read.seconds > 0
    }),
  )
})

test('an application at Microsoft signs in at one directory with its secret alone; at Google there is no such way (RFC 6749 4.4)', () => {
  const alone = client('microsoft', { tenant: 'contoh.onmicrosoft.com', appOnly: true })
  assert.deepEqual(endpointsOf(alone), {
    authorizeUrl: null,
    tokenUrl: 'https://login.microsoftonline.com/contoh.onmicrosoft.com/oauth2/v2.0/token',
    scope: 'https://outlook.office365.com/.default',
  })
  assert.deepEqual(Object.fromEntries(new URLSearchParams(tokenRequest(alone, 's+cret', { app: true }))), {
    ...{ grant_type: 'client_credentials', scope: 'https://outlook.office365.com/.default' },
    ...{ client_id: 'app-1', client_secret: 's+cret' },
  })
  assert.equal(endpointsOf(client('microsoft', { appOnly: true })), null, 'no directory')
  assert.equal(endpointsOf(client('google', { appOnly: true })), null)
})

import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { type Config, readConfig } from './config.ts'

function faultsOf(environment: Readonly<Record<string, string>>): Error {
  try {
    readConfig(environment)
  } catch (error) {
    assert.ok(error instanceof Error)
    return error
  }
  return assert.fail('no fault')
}

test('an empty environment is enough', () => {
  const config: Config = readConfig({})
  assert.deepEqual(config, {
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    databaseUrl: null,
    checkpoints: resolve('data/checkpoints'),
    sealer: 'here',
    verifyAt: '02:00',
    smtpInPort: null,
    smtpUrl: null,
    insideAllowed: [],
    baseUrl: 'http://127.0.0.1:3000',
    mailDomain: 'localhost',
    language: 'id',
    testClock: false,
    trustProxy: false,
    apiRate: 1200,
    logLevel: 'info',
    production: false,
  })
  assert.ok(Object.isFrozen(config))
})

test('everything can be said, and an empty variable says nothing', () => {
  const config = readConfig({
    PORT: '8080',
    HOST: '0.0.0.0',
    TANGGAP_DATA: '/srv/tanggap',
    DATABASE_URL: 'postgresql://owner:p%40ss@db.example.com/tanggap',
    TANGGAP_SMTP_IN_PORT: '2525',
    TANGGAP_SMTP_URL: 'smtps://user:secret@mail.example.com',
    TANGGAP_BASE_URL: 'https://Helpdesk.example.com/it/',
    TANGGAP_MAIL_DOMAIN: '',
    TANGGAP_LANG: 'en',
    TANGGAP_VERIFY_AT: 'off',
    TANGGAP_TEST_CLOCK: '0',
    TANGGAP_TRUST_PROXY: '10.0.0.5, 10.1.0.0/16',
    TANGGAP_API_RATE: '0',
    TANGGAP_LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  })
  assert.equal(config.port, 8080)
  assert.equal(config.apiRate, null)
  assert.equal(config.dataDir, '/srv/tanggap')
  assert.equal(config.smtpInPort, 2525)
  assert.equal(config.baseUrl, 'https://Helpdesk.example.com/it')
  assert.equal(config.mailDomain, 'helpdesk.example.com')
  assert.equal(config.verifyAt, null)
  assert.deepEqual(config.trustProxy, ['10.0.0.5', '10.1.0.0/16'])
  assert.equal(config.production, true)
})

test('the default address is one that can be opened', () => {
  assert.equal(readConfig({ HOST: '0.0.0.0', PORT: '81' }).baseUrl, 'http://localhost:81')
  assert.equal(readConfig({ HOST: '::1' }).baseUrl, 'http://[::1]:3000')
  assert.equal(readConfig({ HOST: '::1' }).mailDomain, 'localhost')
  assert.equal(readConfig({ TANGGAP_TRUST_PROXY: '2' }).trustProxy, 2)
  assert.equal(readConfig({ TANGGAP_TRUST_PROXY: '0' }).trustProxy, false)
})

const wrong: readonly (readonly [string, string])[] = [
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['HOST', 'a b'],
  ['DATABASE_URL', 'mysql://owner:secret@host/db'],
  ['DATABASE_URL', 'postgresql://owner@host/db'],
  ['DATABASE_URL', 'postgresql://owner:secret@host'],
  ['DATABASE_URL', 'host=secret'],
  ['TANGGAP_SEALER', 'nowhere'],
  ['TANGGAP_VERIFY_AT', '24:00'],
  ['TANGGAP_SMTP_IN_PORT', '-1'],
  ['TANGGAP_SMTP_URL', 'mail.secret.example'],
  ['TANGGAP_BASE_URL', 'helpdesk.example.com'],
  ['TANGGAP_BASE_URL', 'https://helpdesk.example.com/?a=b'],
  ['TANGGAP_MAIL_DOMAIN', 'a@b'],
  ['TANGGAP_LANG', 'jv'],
  ['TANGGAP_TEST_CLOCK', 'yes'],
  ['TANGGAP_TRUST_PROXY', 'all'],
  ['TANGGAP_TRUST_PROXY', '10.0.0.0/33'],
  ['TANGGAP_API_RATE', '-1'],
  ['TANGGAP_LOG_LEVEL', 'loud'],
]

for (const [name, value] of wrong) {
  test(`${name}=${value} is refused`, () => {
    const { message } = faultsOf({ [name]: value })
    assert.equal(message.match(new RegExp(`- ${name} `, 'g'))?.length, 2, 'once in each language')
    assert.doesNotMatch(message, /secret|\{\{/)
  })
}

test('a clock for tests is refused in production, and allowed elsewhere', () => {
  assert.match(faultsOf({ TANGGAP_TEST_CLOCK: '1', NODE_ENV: 'production' }).message, /hanya untuk pengujian/)
  assert.equal(readConfig({ TANGGAP_TEST_CLOCK: '1' }).testClock, true)
})

test('everything wrong is said at once, in both languages', () => {
  const everything = Object.fromEntries(wrong)
  const { message } = faultsOf({ ...everything, TANGGAP_TEST_CLOCK: '1', NODE_ENV: 'production' })
  for (const name of Object.keys(everything)) assert.equal(message.split(`- ${name}`).length, 3, name)
  assert.match(message, /keliru:\n(.*\n)+.*are wrong:\n/)
})

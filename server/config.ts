import { join, resolve } from 'node:path'
import { z } from 'zod'
import { defaultMailDomain, isBaseUrl, isDatabaseUrl, isNetwork, isSmtpUrl, reachable } from './addresses.ts'
import { type StartupFaultCode, startupFaults } from './startupFault.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What the environment says, checked. What an administrator may change while it runs lies in the database instead. */
export type Config = {
  readonly port: number
  readonly host: string
  /** The data folder, absolute. */
  readonly dataDir: string
  /** The owner's connection to a PostgreSQL of one's own; null: the embedded one. */
  readonly databaseUrl: string | null
  /** Where every checkpoint of the audit log is copied to, absolute; best on a disk of somebody else's. */
  readonly checkpoints: string
  /** Whether the sealer of the audit log runs beside this process, or is started elsewhere with `tanggap seal`. */
  readonly sealer: 'here' | 'elsewhere'
  /** When each company's audit record is verified, HH:MM by the clocks of its zone; null: only when somebody asks. */
  readonly verifyAt: string | null
  /** Where the built-in mail receiver listens; null: it does not. */
  readonly smtpInPort: number | null
  /** The server that takes our mail; null: mail waits. */
  readonly smtpUrl: string | null
  /** The address people reach it by, without a slash at the end. */
  readonly baseUrl: string
  /** The domain of reply addresses and Message-IDs. */
  readonly mailDomain: string
  readonly language: 'id' | 'en'
  /** Whether tests may turn the clock. */
  readonly testClock: boolean
  /** Whose X-Forwarded headers count: nobody's, those of so many proxies before us, or of these addresses. */
  readonly trustProxy: false | number | readonly string[]
  /** Addresses and networks of one's own that webhooks may reach. */
  readonly insideAllowed: readonly string[]
  /** Calls a minute that an account may make with its tokens; null: as many as it likes. */
  readonly apiRate: number | null
  readonly logLevel: string
  readonly production: boolean
}

const fault = (code: StartupFaultCode) => ({ error: code })
const port = z
  .string()
  .regex(/^\d{1,5}$/, fault('config_port'))
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65535, fault('config_port'))
const flag = z.enum(['0', '1'], fault('config_flag')).transform((text) => text === '1')
const proxies = z
  .string()
  .transform((text) => (/^\d$/.test(text) ? Number(text) : text.split(',').map((a) => a.trim())))

const schema = z.object({
  PORT: port.default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, fault('config_host'))
    .default('127.0.0.1'),
  TANGGAP_DATA: z.string().default('data'),
  DATABASE_URL: z.string().refine(isDatabaseUrl, fault('config_database_url')).optional(),
  TANGGAP_CHECKPOINTS: z.string().optional(),
  TANGGAP_SEALER: z.enum(['here', 'elsewhere'], fault('config_sealer')).default('here'),
  TANGGAP_VERIFY_AT: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, fault('config_verify_at'))
    .default('02:00'),
  TANGGAP_SMTP_IN_PORT: port.optional(),
  TANGGAP_SMTP_URL: z.string().refine(isSmtpUrl, fault('config_smtp_url')).optional(),
  TANGGAP_BASE_URL: z.string().refine(isBaseUrl, fault('config_base_url')).optional(),
  TANGGAP_MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i, fault('config_mail_domain'))
    .optional(),
  TANGGAP_LANG: z.enum(['id', 'en'], fault('config_lang')).default('id'),
  TANGGAP_TEST_CLOCK: flag.default(false),
  TANGGAP_TRUST_PROXY: proxies
    .refine((value) => typeof value === 'number' || value.every(isNetwork), fault('config_trust_proxy'))
    .optional(),
  TANGGAP_WEBHOOK_INSIDE: z
    .string()
    .transform((text) => text.split(',').map((network) => network.trim()))
    .refine((networks) => networks.every(isNetwork), fault('config_webhook_inside'))
    .optional(),
  TANGGAP_API_RATE: z
    .string()
    .regex(/^\d{1,6}$/, fault('config_api_rate'))
    .transform(Number)
    .default(1200),
  TANGGAP_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], fault('config_log_level'))
    .default('info'),
  NODE_ENV: z.string().optional(),
})

/**
 * Reads the environment once. An empty variable counts as not set. Throws one StartupFault that lists everything wrong,
 * without repeating values, which may hold passwords.
 */
export function readConfig(environment: Environment): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(set)
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    code: message as StartupFaultCode,
    details: { name: String(path[0]) },
  }))
  const production = set.NODE_ENV === 'production'
  if (production && set.TANGGAP_TEST_CLOCK === '1') faults.push({ code: 'config_test_clock', details: { name: '' } })
  if (!parsed.success || faults.length > 0) throw startupFaults('config_faulty', faults)

  const env = parsed.data
  const baseUrl = env.TANGGAP_BASE_URL?.replace(/\/+$/, '') ?? `http://${reachable(env.HOST)}:${env.PORT}`
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.TANGGAP_DATA),
    databaseUrl: env.DATABASE_URL ?? null,
    checkpoints: resolve(env.TANGGAP_CHECKPOINTS ?? join(env.TANGGAP_DATA, 'checkpoints')),
    sealer: env.TANGGAP_SEALER,
    verifyAt: env.TANGGAP_VERIFY_AT === 'off' ? null : env.TANGGAP_VERIFY_AT,
    smtpInPort: env.TANGGAP_SMTP_IN_PORT ?? null,
    smtpUrl: env.TANGGAP_SMTP_URL ?? null,
    baseUrl,
    mailDomain: env.TANGGAP_MAIL_DOMAIN?.toLowerCase() ?? defaultMailDomain(baseUrl),
    language: env.TANGGAP_LANG,
    testClock: env.TANGGAP_TEST_CLOCK,
    trustProxy: env.TANGGAP_TRUST_PROXY || false, // no proxies before us is nobody's word
    insideAllowed: env.TANGGAP_WEBHOOK_INSIDE ?? [],
    apiRate: env.TANGGAP_API_RATE || null,
    logLevel: env.TANGGAP_LOG_LEVEL,
    production,
  })
}

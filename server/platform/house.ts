import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Door } from './db.ts'
import type { Files } from './files.ts'
import type { Networks } from './insideNetworks.ts'
import type { Live } from './live.ts'
import type { Secrets } from './secrets.ts'

/** What the program is made of once it runs; handed on as an argument, never imported. */
export type House = {
  readonly door: Door
  readonly clock: Clock
  readonly files: Files
  readonly live: Live
  readonly secrets: Secrets
  readonly log: Logger
  /** The address people reach it by, without a slash at the end. */
  readonly baseUrl: string
  /** The domain of reply addresses and Message-IDs. */
  readonly mailDomain: string
  readonly smtpUrl: string | null
  /** When each company's record is verified, HH:MM by the clocks of its zone; null: only when somebody asks. */
  readonly verifyAt: string | null
  /** Machines of the own network that webhooks may reach; all others of it are refused (trust.md check 29). */
  readonly insideAllowed: Networks
  /** Calls a minute that an account may make with its tokens; null: as many as it likes. */
  readonly apiRate: number | null
}

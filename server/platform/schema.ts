import type { AccountTables } from './schemaOfAccounts.ts'
import type { AuditTables } from './schemaOfAudit.ts'
import type { HandOverTables } from './schemaOfHandOver.ts'
import type { HouseTables } from './schemaOfHouse.ts'
import type { MailTables } from './schemaOfMail.ts'
import type { PeopleTables } from './schemaOfPeople.ts'
import type { PhoneTables } from './schemaOfPhone.ts'
import type { WayTables } from './schemaOfWays.ts'
import type { WebhookTables } from './schemaOfWebhooks.ts'

/** Every table, as Kysely sees it. */
export type Database = HouseTables &
  PeopleTables &
  HandOverTables &
  MailTables &
  AccountTables &
  AuditTables &
  PhoneTables &
  WayTables &
  WebhookTables

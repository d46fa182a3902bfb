import type { AccountTables } from './schemaOfAccounts.ts'
import type { ApprovalTables } from './schemaOfApprovals.ts'
import type { AuditTables } from './schemaOfAudit.ts'
import type { HandOverTables } from './schemaOfHandOver.ts'
import type { HouseTables } from './schemaOfHouse.ts'
import type { MailTables } from './schemaOfMail.ts'

/** Every table, as Kysely sees it. */
export type Database = HouseTables & ApprovalTables & HandOverTables & MailTables & AccountTables & AuditTables

import { z } from 'zod'
import type { Caller } from '../../../core/people/caller.ts'
import { phoneNumber } from '../../../core/people/phoneNumber.ts'
import { mayRunMail } from '../../../core/people/policy.ts'
import { type gateway, gatewaySettings } from '../../contract/gateways.ts'
import { id } from '../../contract/shared.ts'
import { managed } from '../../people/managed.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { secretsOf } from './gatewaySecrets.ts'
import { type Gateway, type GatewayKind, readGateway } from './gatewayStore.ts'

export const gatewayParam = z.object({ id })

/** A gateway as the API tells it: which secrets it has, never what they are. */
export function viewOf(house: House, row: Gateway): z.input<typeof gateway> {
  const { values, oldKeyUntil } = secretsOf(house, row)
  return {
    ...{ id: row.id, companyId: row.company_id, kind: row.kind, channel: row.channel, name: row.name },
    ...{ address: row.address, deskId: row.desk_id, sopId: row.sop_id },
    settings: row.settings as z.input<typeof gateway>['settings'],
    secretsSet: Object.keys(values).sort(),
    hookUrl: hookUrl(house, row),
    ...{ state: row.state, detail: row.detail, createdAt: row.created_at },
    oldKeyUntil: oldKeyUntil !== null && oldKeyUntil > house.clock.now() ? oldKeyUntil : null,
  }
}

/** Where the other side calls us. */
export function hookUrl({ baseUrl }: Pick<House, 'baseUrl'>, { hook }: Pick<Gateway, 'hook'>): string {
  return `${baseUrl}/api/v1/hooks/${hook}`
}

/** The gateway, when the caller runs those of its company; else it is not there. */
export function managedGateway(tx: Tx, caller: Caller, gatewayId: number): Promise<Gateway> {
  return managed(caller, mayRunMail, (companyId) => readGateway(tx, companyId, gatewayId))
}

/** The gateway's address as messages name it: a number in one spelling, a bot without its @. */
export function addressOf(kind: GatewayKind, written: string): string {
  if (kind === 'telegram') return written.replace(/^@/, '')
  return phoneNumber(written) ?? written
}

/** The settings of a gateway as its kind has them. Throws a ZodError for what was never saved by us. */
export function settingsOf<K extends keyof typeof gatewaySettings>(
  kind: K,
  { settings }: Pick<Gateway, 'settings'>,
): z.output<(typeof gatewaySettings)[K]> {
  return gatewaySettings[kind].parse(settings) as z.output<(typeof gatewaySettings)[K]>
}

import { z } from 'zod'
import { memberOf } from '../../../core/people/caller.ts'
import { mayRunMail } from '../../../core/people/policy.ts'
import {
  gateway,
  gatewaySettings,
  gateways,
  gatewayWithKey,
  newGateway,
  patchGateway,
} from '../../contract/gateways.ts'
import { recordActivity, recordDeed } from '../../people/activity.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { read } from '../../platform/input.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { checkPlace, companiesRun } from '../email/mailboxEndpoints.ts'
import { addGateway, listGateways, removeGateway, saveGateway } from './gatewayAdmin.ts'
import { newKey, sealSecrets, secretsOf } from './gatewaySecrets.ts'
import { addressOf, gatewayParam, managedGateway, viewOf } from './managedGateway.ts'
import { checkSecrets, checkSettings, isElsewhere } from './sealing.ts'

/** GET /api/v1/gateways */
export const getGateways = endpoint({
  operation: 'listGateways',
  method: 'GET',
  path: '/api/v1/gateways',
  summary: 'The gateways by which texts come and go',
  access: 'admin',
  reply: gateways,
  handle: async ({ tx, house, caller }) => ({
    items: (await listGateways(tx, companiesRun(caller))).map((row) => viewOf(house, row)),
    next: null,
  }),
})

/** POST /api/v1/gateways. Answers the key by which the other side proves itself, this once. */
export const postGateway = endpoint({
  operation: 'addGateway',
  method: 'POST',
  path: '/api/v1/gateways',
  summary: 'Add a gateway for texts',
  access: 'admin',
  body: newGateway,
  reply: gatewayWithKey,
  status: 201,
  handle: async ({ tx, house, caller, body, now }) => {
    const { company: companyId, kind, name, settings } = body
    const secrets = without(body.secrets)
    const member = memberOf(caller, companyId)
    if (!member) throw notFound()
    if (!mayRunMail(member)) throw notAllowed()
    await checkPlace(tx, companyId, body.desk, body.sop, now)
    checkSettings(house, kind, settings)
    checkSecrets(kind, settings, secrets)
    const address = addressOf(kind, body.address)
    const made = { companyId, kind, name, address, deskId: body.desk, sopId: body.sop, settings, now }
    const id = await addGateway(tx, made)
    const key = newKey(kind)
    const row = await managedGateway(tx, caller, id)
    await saveGateway(tx, row, { secret: sealSecrets(house, row, { values: secrets, key }) })
    const detail = { gateway: id, kind, name, address }
    await recordActivity(tx, { companyId, by: member.personId, what: 'gateway.added', detail, now })
    const told = kind === 'telegram' ? null : key
    return { ...viewOf(house, await managedGateway(tx, caller, id)), key: told }
  },
})

/** PATCH /api/v1/gateways/{id}. Another host asks for every secret anew (check 9). */
export const patchGatewayEndpoint = endpoint({
  operation: 'changeGateway',
  method: 'PATCH',
  path: '/api/v1/gateways/{id}',
  summary: 'Change a gateway, or switch it on or off',
  access: 'admin',
  params: gatewayParam,
  body: patchGateway,
  reply: gateway,
  handle: async ({ tx, house, caller, params, body, now }) => {
    const row = await managedGateway(tx, caller, params.id)
    const { kind, company_id: companyId } = row
    if (body.desk !== undefined || body.sop !== undefined)
      await checkPlace(tx, companyId, body.desk ?? row.desk_id, body.sop ?? row.sop_id, now)
    const wish = z.object({ settings: gatewaySettings[kind] })
    const settings = body.settings === undefined ? row.settings : read(wish, { settings: body.settings }).settings
    checkSettings(house, kind, settings)
    const kept = secretsOf(house, row)
    const before = isElsewhere(kind, row.settings, settings) ? {} : kept.values
    const values = without({ ...before, ...body.secrets })
    checkSecrets(kind, settings, values)
    await saveGateway(tx, row, {
      ...{ name: body.name, deskId: body.desk, sopId: body.sop, state: body.state },
      address: body.address === undefined ? undefined : addressOf(kind, body.address),
      settings,
      secret: sealSecrets(house, row, { ...kept, values }),
    })
    const { secrets, settings: _settings, ...told } = body
    const changed = { settingsChanged: body.settings !== undefined, secretsChanged: Object.keys(secrets ?? {}) }
    const detail = { gateway: row.id, ...told, ...changed }
    await recordDeed(tx, caller, { companyId, what: 'gateway.changed', detail, now })
    return viewOf(house, await managedGateway(tx, caller, row.id))
  },
})

/** The secrets that are given: null takes one away. */
function without(values: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** DELETE /api/v1/gateways/{id}: its texts stay in the log. */
export const deleteGateway = endpoint({
  operation: 'removeGateway',
  method: 'DELETE',
  path: '/api/v1/gateways/{id}',
  summary: 'Remove a gateway',
  access: 'admin',
  params: gatewayParam,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    const row = await managedGateway(tx, caller, params.id)
    await removeGateway(tx, row, now)
    const detail = { gateway: row.id, kind: row.kind, address: row.address }
    await recordDeed(tx, caller, { companyId: row.company_id, what: 'gateway.removed', detail, now })
    return undefined
  },
})

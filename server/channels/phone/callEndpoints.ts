import { z } from 'zod'
import { memberOf } from '../../../core/people/caller.ts'
import { mayReportFor } from '../../../core/people/policy.ts'
import { extension, extensions, phoneCallRef, phoneCalls, phoneCallView } from '../../contract/phone.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { callsOf, dealWith } from './callStore.ts'

/** GET /api/v1/calls: what rings and is spoken now, and what nobody has answered or dealt with, at one's own desks (C11). */
export const listCalls = endpoint({
  operation: 'listCalls',
  method: 'GET',
  path: '/api/v1/calls',
  summary: 'Calls that ring, are spoken, or were missed, at my desks',
  access: 'staff',
  reply: phoneCalls,
  handle: async ({ tx, caller, now }) => ({ items: await callsOf(tx, caller, now), next: null }),
})

/** GET /api/v1/calls/{id} */
export const showCall = endpoint({
  operation: 'showCall',
  method: 'GET',
  path: '/api/v1/calls/{id}',
  summary: 'One call, and whose number it is',
  access: 'staff',
  params: phoneCallRef,
  reply: phoneCallView,
  handle: async ({ tx, caller, params, now }) => {
    const [call] = await callsOf(tx, caller, now, params.id)
    if (!call) throw notFound()
    return call
  },
})

/** POST /api/v1/calls/{id}/dealt: somebody has seen to it without a ticket, such as a wrong number. */
export const dealWithCall = endpoint({
  operation: 'dealWithCall',
  method: 'POST',
  path: '/api/v1/calls/{id}/dealt',
  summary: 'Take a call off the list of missed ones',
  access: 'staff',
  params: phoneCallRef,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    await dealWith(tx, caller, { call: params.id, company: null, ticket: null, now })
    return undefined
  },
})

/** GET /api/v1/me/extensions: at which telephone one sits, in each company. */
export const listExtensions = endpoint({
  operation: 'listExtensions',
  method: 'GET',
  path: '/api/v1/me/extensions',
  summary: 'My telephone extensions',
  access: 'staff',
  reply: extensions,
  handle: async ({ tx, caller }) => ({
    items: [
      ...(await tx.run<{ company: number; extension: string }>('my_extensions', mine, [
        caller.memberships.map(({ companyId }) => companyId),
        caller.memberships.map(({ personId }) => personId),
      ])),
    ],
  }),
})

/** PUT /api/v1/me/extensions: says at which telephone one sits; whoever sat there before does not any more. */
export const setExtension = endpoint({
  operation: 'setExtension',
  method: 'PUT',
  path: '/api/v1/me/extensions',
  summary: 'Say which telephone extension is mine',
  access: 'staff',
  body: extension.strict(),
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    if (!member) throw notFound()
    if (!mayReportFor(member)) throw notAllowed()
    const { companyId, personId } = member
    await tx.run('leave_extension', 'delete from phone_extension where company_id = $1 and person_id = $2', [
      companyId,
      personId,
    ])
    if (body.extension !== null) await tx.run('take_extension', take, [companyId, body.extension, personId, now])
    return undefined
  },
})

const mine = `select company_id as company, extension from phone_extension
  where company_id = any ($1::int[]) and person_id = any ($2::bigint[]) order by company_id`
const take = `insert into phone_extension (company_id, extension, person_id, since) values ($1, $2, $3, $4)
  on conflict (company_id, extension) do update set person_id = excluded.person_id, since = excluded.since`

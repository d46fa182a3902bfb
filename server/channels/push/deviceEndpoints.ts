import { z } from 'zod'
import { device, deviceMark, devices, newDevice, renewedDevice } from '../../contract/devices.ts'
import { BadInput } from '../../platform/badInput.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { checkUrl } from '../../webhooks/managed.ts'
import { allowDevice, devicesOf, forgetDevice, livesBy, markOf, renewDevice } from './deviceStore.ts'
import { areKeys } from './sealPush.ts'
import { publicPushKey } from './vapid.ts'

/** GET /api/v1/me/devices: where I am told by push, and the key that a browser needs to be told so. */
export const showDevices = endpoint({
  operation: 'showDevices',
  method: 'GET',
  path: '/api/v1/me/devices',
  summary: 'The devices on which I am told by push',
  access: 'account',
  reply: devices,
  handle: async ({ house, tx, caller }) => ({ key: publicPushKey(house), items: [...(await devicesOf(tx, caller))] }),
})

/** POST /api/v1/me/devices: be told on this device, as long as its session or token lasts. */
export const allowDeviceEndpoint = endpoint({
  operation: 'allowDevice',
  method: 'POST',
  path: '/api/v1/me/devices',
  summary: 'Be told by push on this device',
  access: 'account',
  limit: { per: 'account', burst: 20, everySeconds: 30 },
  body: newDevice,
  reply: device,
  status: 201,
  handle: async ({ house, tx, caller, body, cookie, authorization, now }) => {
    checkUrl(house, body.endpoint, 'endpoint')
    if (!areKeys(body.keys)) throw new BadInput('keys', 'invalid')
    const by = await livesBy(house, tx, { cookie, authorization })
    if (!by) throw notAllowed()
    await allowDevice(tx, caller, body, by, now)
    const one = (await devicesOf(tx, caller)).find(({ mark }) => mark === markOf(body.endpoint))
    if (!one) throw notFound()
    return one
  },
})

/**
 * PUT /api/v1/me/devices: the push service of a device gave it another address or other keys (pushsubscriptionchange). It stays the
 * device that it was, and its old address is told nothing more. Who was not allowed before is not allowed by this.
 */
export const renewDeviceEndpoint = endpoint({
  operation: 'renewDevice',
  method: 'PUT',
  path: '/api/v1/me/devices',
  summary: 'Go on being told on a device whose subscription has changed',
  access: 'account',
  limit: { per: 'account', burst: 20, everySeconds: 30 },
  body: renewedDevice,
  reply: device,
  handle: async ({ house, tx, caller, body, cookie, authorization }) => {
    checkUrl(house, body.endpoint, 'endpoint')
    if (!areKeys(body.keys)) throw new BadInput('keys', 'invalid')
    const by = await livesBy(house, tx, { cookie, authorization })
    if (!by) throw notAllowed()
    if (!(await renewDevice(tx, caller, body, by))) throw notFound()
    const one = (await devicesOf(tx, caller)).find(({ mark }) => mark === markOf(body.endpoint))
    if (!one) throw notFound()
    return one
  },
})

/** DELETE /api/v1/me/devices/{mark}: no more on that device. */
export const forgetDeviceEndpoint = endpoint({
  operation: 'forgetDevice',
  method: 'DELETE',
  path: '/api/v1/me/devices/{mark}',
  summary: 'Be told no more on a device',
  access: 'account',
  params: deviceMark,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params }) => {
    if (!(await forgetDevice(tx, caller, params.mark))) throw notFound()
    return undefined
  },
})

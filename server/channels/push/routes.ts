import { allowDeviceEndpoint, forgetDeviceEndpoint, renewDeviceEndpoint, showDevices } from './deviceEndpoints.ts'

/** The devices on which people are told by push, in the API's table of contents. */
export const pushRoutes = [showDevices, allowDeviceEndpoint, renewDeviceEndpoint, forgetDeviceEndpoint]

import { connectGateway } from './connectGateway.ts'
import { deleteGateway, getGateways, patchGatewayEndpoint, postGateway } from './gatewayEndpoints.ts'
import { getGatewayTexts, renewGatewayKey, tryGateway } from './gatewayLog.ts'
import { receiveHook, verifyHook } from './hookEndpoints.ts'

/** Gateways for texts, and where they call us, in the API's table of contents. */
export const gatewayRoutes = [
  getGateways,
  postGateway,
  patchGatewayEndpoint,
  deleteGateway,
  renewGatewayKey,
  connectGateway,
  tryGateway,
  getGatewayTexts,
  receiveHook,
  verifyHook,
]

import { connectGateway } from './connectGateway.ts'
import { deleteGateway, getGateways, patchGatewayEndpoint, postGateway } from './gatewayEndpoints.ts'
import { getGatewayTexts, renewGatewayKey, tryGateway } from './gatewayLog.ts'
import { receiveHook, verifyHook } from './hookEndpoints.ts'
import { dismissInboundText, formatInboundText, getInboundTexts, openInboundText } from './textEndpoints.ts'

/** Gateways for texts, where they call us, and what came, in the API's table of contents. */
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
  getInboundTexts,
  openInboundText,
  dismissInboundText,
  formatInboundText,
]

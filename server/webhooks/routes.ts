import { getCall, getCalls, replayCall, replayFailed, tryWebhook } from './callEndpoints.ts'
import { changeWebhook, deleteWebhook, getWebhooks, postWebhook, renewSecret } from './endpoints.ts'

/** Webhooks and what they were told, in the API's table of contents. */
export const webhookRoutes = [
  getWebhooks,
  postWebhook,
  changeWebhook,
  renewSecret,
  deleteWebhook,
  tryWebhook,
  getCalls,
  getCall,
  replayCall,
  replayFailed,
]

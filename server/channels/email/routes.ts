import { dismissInbound, getInbound, openInbound, rawInbound, retryInbound } from './inboundEndpoints.ts'
import { deleteMailbox, getMailboxes, patchMailboxEndpoint, postMailbox } from './mailboxEndpoints.ts'
import { connectMailbox, finishConnecting } from './oauth/connectEndpoints.ts'
import { tryMailbox } from './testMailbox.ts'

/** Mailboxes and the mail that came in, in the API's table of contents. */
export const mailRoutes = [
  getMailboxes,
  postMailbox,
  patchMailboxEndpoint,
  deleteMailbox,
  tryMailbox,
  connectMailbox,
  finishConnecting,
  getInbound,
  retryInbound,
  openInbound,
  dismissInbound,
  rawInbound,
]

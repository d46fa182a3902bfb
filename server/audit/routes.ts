import { erasePersonEndpoint, eraseTicketEndpoint } from './eraseEndpoints.ts'
import { listAuditLogs } from './listAuditLogs.ts'
import { getReceiptContact, setReceiptContact } from './receiptContact.ts'
import { downloadRecord, downloadVerifier, listCheckpoints, listErasures } from './recordEndpoints.ts'
import { checkSeal, downloadBundle, downloadReceipt, getSeal } from './ticketEndpoints.ts'

/** The audit log and erasing, in the API's table of contents. */
export const auditRoutes = [
  getSeal,
  checkSeal,
  downloadReceipt,
  downloadBundle,
  listAuditLogs,
  listCheckpoints,
  listErasures,
  downloadRecord,
  downloadVerifier,
  eraseTicketEndpoint,
  erasePersonEndpoint,
  getReceiptContact,
  setReceiptContact,
]

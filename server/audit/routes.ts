import { erasePersonEndpoint, eraseTicketEndpoint } from './eraseEndpoints.ts'
import { downloadBundle, downloadReceipt, getSeal, listAuditLogs } from './sealEndpoints.ts'

/** The audit log and erasing, in the API's table of contents. */
export const auditRoutes = [
  getSeal,
  downloadReceipt,
  downloadBundle,
  listAuditLogs,
  eraseTicketEndpoint,
  erasePersonEndpoint,
]

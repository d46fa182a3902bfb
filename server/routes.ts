import { assetRoutes } from './assets/routes.ts'
import { attachmentRoutes } from './attachments/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { mailRoutes } from './channels/email/routes.ts'
import { phoneRoutes } from './channels/phone/routes.ts'
import { pushRoutes } from './channels/push/routes.ts'
import { gatewayRoutes } from './channels/text/routes.ts'
import { chatRoutes } from './chat/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { logoRoutes } from './notices/logo/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { wordingRoutes } from './notices/wordings/routes.ts'
import { organisationRoutes } from './organisation/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import type { AnyEndpoint } from './platform/endpoint.ts'
import { problemRoutes } from './problems/routes.ts'
import { formRoutes } from './publicForm/routes.ts'
import { sopRoutes } from './sop/routes.ts'
import { ticketRoutes } from './tickets/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'

/**
 * The API's table of contents. A new endpoint is one line in its feature's list; its row in server/access.matrix.json
 * says who may call it, and a test fails without. What belongs to the running server itself is added in server/app.ts.
 */
export const routes: readonly AnyEndpoint[] = [
  ...ticketRoutes,
  ...chatRoutes,
  ...problemRoutes,
  ...sopRoutes,
  ...figureRoutes,
  ...attachmentRoutes,
  ...auditRoutes,
  ...assetRoutes,
  ...peopleRoutes,
  ...organisationRoutes,
  ...mailRoutes,
  ...formRoutes,
  ...phoneRoutes,
  ...gatewayRoutes,
  ...noticeRoutes,
  ...pushRoutes,
  ...wordingRoutes,
  ...logoRoutes,
  ...webhookRoutes,
]

import { getConformance } from './endpoints/getConformance.ts'
import { getTicketSteps } from './endpoints/getTicketSteps.ts'
import { listConformanceTickets } from './endpoints/listConformanceTickets.ts'

/** What is counted from the journal, in the API's table of contents. */
export const figureRoutes = [getConformance, listConformanceTickets, getTicketSteps]

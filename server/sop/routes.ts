import { getReportForm } from './endpoints/getReportForm.ts'
import { getSop } from './endpoints/getSop.ts'
import { listSops } from './endpoints/listSops.ts'

/** The endpoints of SOPs, as the API's table of contents spreads them. */
export const sopRoutes = [listSops, getSop, getReportForm]

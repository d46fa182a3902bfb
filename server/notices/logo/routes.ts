import { getLogo, putLogo } from './endpoints.ts'

/** The logo of a company's mails, in the API's table of contents. */
export const logoRoutes = [getLogo, putLogo]

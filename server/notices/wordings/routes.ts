import { getWordings, lookAtWording, putWording, tryWordingEndpoint } from './endpoints.ts'

/** How a company words its mails, in the API's table of contents. */
export const wordingRoutes = [getWordings, putWording, lookAtWording, tryWordingEndpoint]

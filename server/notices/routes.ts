import { getDeliveries, getDelivery, retryDelivery } from './deliveryEndpoints.ts'
import { followLink, showLink } from './linkEndpoints.ts'

/** What went out, and the links in it, in the API's table of contents. */
export const noticeRoutes = [getDeliveries, getDelivery, retryDelivery, showLink, followLink]

import { changeMuteEndpoint, changeNoticeChoicesEndpoint, showMute, showNoticeChoices } from './choiceEndpoints.ts'
import { getDeliveries, getDelivery, retryDelivery } from './deliveryEndpoints.ts'
import { followLink, showLink, unsubscribe } from './linkEndpoints.ts'
import { showLinkFile, showLinkMessages, writeByLink } from './ticketLinkEndpoints.ts'

/** What went out, and the links in it, in the API's table of contents. */
export const noticeRoutes = [
  getDeliveries,
  getDelivery,
  retryDelivery,
  showLink,
  followLink,
  unsubscribe,
  showNoticeChoices,
  changeNoticeChoicesEndpoint,
  showMute,
  changeMuteEndpoint,
  showLinkMessages,
  writeByLink,
  showLinkFile,
]

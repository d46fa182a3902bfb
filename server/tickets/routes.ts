import { addToTicket } from './endpoints/addToTicket.ts'
import { changeParticipant } from './endpoints/changeParticipant.ts'
import { changeFollow, listColleagues } from './endpoints/colleagues.ts'
import { getConsultation, withdrawConsultation, writeConsultation } from './endpoints/consultation.ts'
import { askConsultation, listConsultations, listTicketConsultations } from './endpoints/consultations.ts'
import { createTicket } from './endpoints/createTicket.ts'
import { decideApproval } from './endpoints/decideApproval.ts'
import { explainClock, explainClocks } from './endpoints/explainClocks.ts'
import { fillFields } from './endpoints/fillFields.ts'
import { getJournal } from './endpoints/getJournal.ts'
import { getQueues } from './endpoints/getQueues.ts'
import { getTicket } from './endpoints/getTicket.ts'
import { listTickets } from './endpoints/listTickets.ts'
import { markRead } from './endpoints/markRead.ts'
import { listMessages, postMessage } from './endpoints/messages.ts'
import { listActions, performAction } from './endpoints/performAction.ts'
import { showPresence, tellPresence } from './endpoints/presence.ts'
import { previewRecipients } from './endpoints/previewRecipients.ts'
import { previewTicket } from './endpoints/previewTicket.ts'
import { search } from './endpoints/search.ts'
import { tickLine } from './endpoints/tickLine.ts'
import { cancelVisit, listTicketVisits, listVisits, moveVisit, planVisit, reportVisit } from './endpoints/visits.ts'

/** The endpoints of tickets, as the API's table of contents spreads them. */
export const ticketRoutes = [
  listTickets,
  createTicket,
  previewTicket,
  getTicket,
  listActions,
  performAction,
  tickLine,
  decideApproval,
  addToTicket,
  listConsultations,
  listTicketConsultations,
  askConsultation,
  getConsultation,
  writeConsultation,
  withdrawConsultation,
  listVisits,
  listTicketVisits,
  planVisit,
  moveVisit,
  cancelVisit,
  reportVisit,
  listMessages,
  postMessage,
  previewRecipients,
  listColleagues,
  changeFollow,
  fillFields,
  getJournal,
  explainClocks,
  explainClock,
  tellPresence,
  showPresence,
  markRead,
  changeParticipant,
  getQueues,
  search,
]

import { showHere, tellHere } from './endpoints/here.ts'
import { listChats } from './endpoints/listChats.ts'
import { listDeskChats } from './endpoints/listDeskChats.ts'
import { startChat } from './endpoints/startChat.ts'

/** The endpoints of live conversations, as the API's table of contents spreads them. */
export const chatRoutes = [listChats, startChat, listDeskChats, tellHere, showHere]

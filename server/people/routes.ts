import { acceptInvitationEndpoint } from './acceptInvitation.ts'
import { addPersonEndpoint } from './addPerson.ts'
import { askConfirmation } from './askConfirmation.ts'
import { changePersonEndpoint } from './changePerson.ts'
import { clearBounce } from './clearBounce.ts'
import { endDeputy, setDeputyEndpoint, showDeputy } from './deputy.ts'
import { invitePerson } from './invitePerson.ts'
import { listPeopleEndpoint } from './listPeople.ts'
import { changeMeEndpoint, showMe } from './me.ts'
import { registerEndpoint } from './register.ts'
import { setupEndpoint, showSetup } from './setup.ts'
import { showInvitation } from './showInvitation.ts'
import { showPerson } from './showPerson.ts'
import { addToken, listTokens, removeToken } from './tokenEndpoints.ts'

/** Accounts and people, in the API's table of contents. */
export const peopleRoutes = [
  showSetup,
  setupEndpoint,
  showMe,
  changeMeEndpoint,
  listTokens,
  addToken,
  removeToken,
  listPeopleEndpoint,
  addPersonEndpoint,
  showPerson,
  changePersonEndpoint,
  showDeputy,
  setDeputyEndpoint,
  endDeputy,
  invitePerson,
  askConfirmation,
  clearBounce,
  showInvitation,
  acceptInvitationEndpoint,
  registerEndpoint,
]

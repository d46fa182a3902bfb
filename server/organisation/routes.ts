import { addHandOverAgreement, endHandOverAgreement, listHandOverAgreements } from '../handover/agreements.ts'
import { addCompany, listCompanies } from './companies.ts'
import { addDeskEndpoint, changeDeskEndpoint, listDesksEndpoint } from './desks.ts'
import { addDomain, listDomains, removeDomain } from './domains.ts'
import { addUnitEndpoint, changeUnitEndpoint, listUnitsEndpoint } from './units.ts'

/** Companies, their units, desks, mail domains and hand-over agreements, in the API's table of contents. */
export const organisationRoutes = [
  listCompanies,
  addCompany,
  listUnitsEndpoint,
  addUnitEndpoint,
  changeUnitEndpoint,
  listDesksEndpoint,
  addDeskEndpoint,
  changeDeskEndpoint,
  listDomains,
  addDomain,
  removeDomain,
  listHandOverAgreements,
  addHandOverAgreement,
  endHandOverAgreement,
]

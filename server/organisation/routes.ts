import { addCompany, listCompanies } from './companies.ts'
import { addDeskEndpoint, changeDeskEndpoint, listDesksEndpoint } from './desks.ts'
import { addDomain, listDomains, removeDomain } from './domains.ts'
import { addUnitEndpoint, changeUnitEndpoint, listUnitsEndpoint } from './units.ts'

/** Companies, their units, desks and mail domains, in the API's table of contents. */
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
]

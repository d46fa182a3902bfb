import { confirmReportsEndpoint, showConfirmation } from './confirmEndpoints.ts'
import { changeFormEndpoint, listForms } from './formEndpoints.ts'
import { keepFormReport } from './keepReport.ts'
import { showForm } from './showForm.ts'
import { uploadToForm } from './uploadToForm.ts'

/** Reports without an account, in the API's table of contents. */
export const formRoutes = [
  showForm,
  uploadToForm,
  keepFormReport,
  showConfirmation,
  confirmReportsEndpoint,
  listForms,
  changeFormEndpoint,
]

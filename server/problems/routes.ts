import { linkProblem, listLinked, listProblems, unlinkProblem } from './endpoints.ts'

/** The endpoints of problems behind many tickets, as the API's table of contents spreads them. */
export const problemRoutes = [listProblems, linkProblem, unlinkProblem, listLinked]

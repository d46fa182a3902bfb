import { type ComponentType, lazy } from 'react'
import { loadTexts } from '../text.ts'

/** What has to do with visits is loaded with its words when somebody first needs it. */
const later = <P>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    const [part] = await Promise.all([load(), loadTexts('visits')])
    return { default: part }
  })

export const VisitStrip = later(() => import('./VisitStrip.tsx').then((part) => part.VisitStrip))
export const BookVisit = later(() => import('./BookVisit.tsx').then((part) => part.BookVisit))
export const ComingVisits = later(() => import('./ComingVisits.tsx').then((part) => part.ComingVisits))

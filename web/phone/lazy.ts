import { type ComponentType, lazy } from 'react'
import { loadTexts } from '../text.ts'

/** What has to do with the telephone is loaded with its words when somebody first needs it. */
const later = <P>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    const [part] = await Promise.all([load(), loadTexts('phone')])
    return { default: part }
  })

export const CallPanel = later(() => import('./CallPanel.tsx').then((part) => part.CallPanel))
export const CallCards = later(() => import('./CallCards.tsx').then((part) => part.CallCards))

import { type ComponentType, lazy } from 'react'
import { loadTexts } from '../../text.ts'

/** What a desk without problems never loads: these parts come with their texts when a ticket first needs them (D7). */
const later = <P>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    const [part] = await Promise.all([load(), loadTexts('common_problem'), loadTexts('intake')])
    return { default: part }
  })

export const OnProblem = later(() => import('./OnProblem.tsx').then((part) => part.OnProblem))
export const Hanging = later(() => import('./Hanging.tsx').then((part) => part.Hanging))
export const WillFollow = later(() => import('./WillFollow.tsx').then((part) => part.WillFollow))
export const LinkPanel = later(() => import('./LinkPanel.tsx').then((part) => part.LinkPanel))

export const parts = ['edit', 'compare', 'trial'] as const

export type DraftPart = (typeof parts)[number]

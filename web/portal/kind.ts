export type Kind = { readonly company?: number; readonly sop?: string; readonly type?: string }

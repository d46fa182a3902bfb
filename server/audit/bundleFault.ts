/** Something wrong: where, and which rule of docs/audit.md it breaks. Null where no ticket or entry can be named. */
export type BundleFault = { readonly ticket: number | null; readonly seq: number | null; readonly rule: string }

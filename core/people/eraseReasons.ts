/**
 * Why something is erased, as a code, because the record of it stays for good and must itself name nobody. `asked`: the person
 * asked for it; `over`: it was kept long enough; `mistaken`: it should not have been written; `ordered`: an authority said so.
 */
export const eraseReasons = ['asked', 'over', 'mistaken', 'ordered'] as const
export type EraseReason = (typeof eraseReasons)[number]

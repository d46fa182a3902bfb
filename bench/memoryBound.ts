/** What the server may take while it works, without PostgreSQL, in MiB: on a small machine there is no more for it. */
export const memoryBoundMib = 300

/** Says plainly whether the server stayed within its bound. */
export function againstBound(mostMib: number): string {
  const over = mostMib - memoryBoundMib
  return over > 0
    ? `OVER the bound of ${memoryBoundMib} MiB by ${over} MiB`
    : `within the bound of ${memoryBoundMib} MiB`
}

/** What the address of the register says: what narrows the list, and which asset is open. */
export type AssetSearch = {
  readonly company?: number
  readonly unit?: number
  readonly kind?: string
  readonly state?: string
  readonly warranty?: string
  readonly q?: string
  /** An id, "new", "import", or "labels". */
  readonly open?: string
}

/** The search part of an address, without what is no part of it. */
export function assetSearchOf(search: Readonly<Record<string, unknown>>): AssetSearch {
  const number = (value: unknown) => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : null)
  const words = (value: unknown, most: number) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : ''
  const [company, unit] = [number(search.company), number(search.unit)]
  const [kind, q, open] = [words(search.kind, 60), words(search.q, 100), words(search.open, 15)]
  const [state, warranty] = [words(search.state, 20), words(search.warranty, 20)]
  return {
    ...(company === null ? {} : { company }),
    ...(unit === null ? {} : { unit }),
    ...(kind === '' ? {} : { kind }),
    ...(/^(in_use|in_repair|retired)$/.test(state) ? { state } : {}),
    ...(/^(unknown|runs|ends_soon|over)$/.test(warranty) ? { warranty } : {}),
    ...(q === '' ? {} : { q }),
    ...(/^(new|import|labels|\d{1,15})$/.test(open) ? { open } : {}),
  }
}

/** What narrows the register, without what is open beside it. */
export function filterOf(company: number, { unit, kind, state, warranty, q }: AssetSearch): Omit<AssetSearch, 'open'> {
  return {
    company,
    ...(unit === undefined ? {} : { unit }),
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
    ...(warranty === undefined ? {} : { warranty }),
    ...(q === undefined ? {} : { q }),
  }
}

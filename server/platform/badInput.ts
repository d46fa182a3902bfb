/** Input that passed its schema and still cannot be: what and where, as for any malformed input (400). */
export class BadInput extends Error {
  readonly path: string
  readonly code: string
  constructor(path: string, code: string) {
    super(code)
    this.path = path
    this.code = code
  }
}

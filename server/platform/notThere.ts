/** What was asked for is not there, or not for this caller: both answer 404 with the same body (trust.md check 2). */
export class NotThere extends Error {
  constructor() {
    super('not there')
  }
}

/** Whether people read a level's name as a code, like P1; any other is a word of the file, for which the label stands. */
export function isCode(name: string): boolean {
  return /^[A-Z0-9]{1,3}$/.test(name)
}

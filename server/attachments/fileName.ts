/** Longest name kept, in bytes of UTF-8: what every file system and mail program takes. */
const longest = 180

/**
 * A name that is safe to show, to store and to offer for download (trust.md check 31): without folders, control and
 * invisible characters, signs that file systems reserve, leading dots and device names of Windows; composed (NFC); of
 * bounded length with its ending kept. "berkas" when nothing is left. It never becomes a path of ours.
 */
export function cleanName(given: string): string {
  const base = given.slice(0, 10_000).normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = base
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain
  const name = shortened(named)
  return isClean(name) ? name : 'berkas'
}

/** The ending of a name in small letters, without its dot; '' when there is none. */
export function endingOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Content-Disposition for a clean name, in ASCII and in full (RFC 6266). */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${full}`
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name
  const ending = endingOf(name)
  const tail = ending === '' ? '' : `.${ending}`
  let head = ''
  // letter by letter, so that none is cut in half
  for (const letter of name.slice(0, name.length - tail.length)) {
    if (Buffer.byteLength(head + letter + tail) > longest) break
    head += letter
  }
  return `${head.replace(/[. ]+$/, '')}${tail}`
}

/** Looked at once more after all cleaning: what would still be wrong is not kept. */
function isClean(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\p{Cc}\p{Cf}/\\<>:"|?*]|^[. ]|[. ]$/u.test(name)
}

/** No line is longer: the largest file in Base64, and room. A longer one is no bundle. */
const longest = 400 * 1024 * 1024

/**
 * The lines of a bundle as texts. What is no UTF-8, or too long, comes as a line that is no bundle's; the newline after
 * the last line ends it and begins no other.
 */
export async function* bundleLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let parts: Buffer[] = []
  let size = 0
  const line = () => {
    const bytes = Buffer.concat(parts)
    parts = []
    size = 0
    try {
      return decoder.decode(bytes)
    } catch {
      return ''
    }
  }
  for await (const given of chunks) {
    let chunk = typeof given === 'string' ? Buffer.from(given, 'utf8') : given
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10)) {
      parts.push(chunk.subarray(0, at))
      chunk = chunk.subarray(at + 1)
      yield line()
    }
    parts.push(chunk)
    size += chunk.length
    if (size > longest) {
      yield ''
      return
    }
  }
  if (size > 0 && parts.some(({ length }) => length > 0)) yield line()
}

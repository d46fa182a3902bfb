/** An element of XML, its words and attributes escaped. `inner`: elements that are written already, or words. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inner: readonly string[] | string = [],
): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const body = typeof inner === 'string' ? escaped(inner) : inner.join('')
  return body === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${body}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Words that stay words in XML; control signs, which it cannot hold, become spaces. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '').replace(/\p{Cc}+/gu, ' ')
}

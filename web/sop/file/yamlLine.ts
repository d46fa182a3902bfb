export type Stretch = { readonly kind: 'comment' | 'key' | 'mark' | 'plain'; readonly text: string }

/** A line of a SOP file in stretches, to be coloured: keys, the sign of a chosen value, and comments outside quotes. */
export function yamlLine(line: string): readonly Stretch[] {
  const comment = commentAt(line)
  const code = line.slice(0, comment)
  const rest: Stretch[] = comment < line.length ? [{ kind: 'comment', text: line.slice(comment) }] : []
  const [, indent = '', key] = /^(\s*(?:- )*)([\w.'-]+:)(?=\s|$)/.exec(code) ?? []
  const after = key === undefined ? code : code.slice(indent.length + key.length)
  return [
    ...(indent ? [{ kind: 'plain' as const, text: indent }] : []),
    ...(key ? [{ kind: key === 'source:' ? ('mark' as const) : ('key' as const), text: key }] : []),
    ...marked(after, key === 'source:'),
    ...rest,
  ].filter(({ text }) => text !== '')
}

function marked(text: string, all: boolean): readonly Stretch[] {
  if (all) return [{ kind: 'mark', text }]
  const at = /\bsource: (chosen|\{[^}]*\})/.exec(text)
  if (!at) return [{ kind: 'plain', text }]
  const end = at.index + at[0].length
  return [
    { kind: 'plain', text: text.slice(0, at.index) },
    { kind: 'mark', text: at[0] },
    { kind: 'plain', text: text.slice(end) },
  ]
}

function commentAt(line: string): number {
  let quote: string | null = null
  for (const [at, sign] of [...line].entries()) {
    if (quote) quote = sign === quote ? null : quote
    else if ((sign === '"' || sign === "'") && /[\s,:[{(]$|^$/.test(line.slice(0, at))) quote = sign
    else if (sign === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) return at
  }
  return line.length
}

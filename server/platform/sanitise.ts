import sanitizeHtml from 'sanitize-html'

const colour = [
  /^#[0-9a-f]{3,8}$/i,
  /^rgba?\(\s*[0-9.]{1,5}%?\s*(?:[,\s]\s*[0-9.]{1,5}%?\s*){2,3}\)$/i,
  /^[a-z]{3,20}$/i,
]

const layout = ['p', 'br', 'div', 'span', 'hr', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center']
const letters = [
  'a',
  'b',
  'i',
  'u',
  's',
  'em',
  'strong',
  'small',
  'sub',
  'sup',
  'code',
  'tt',
  'del',
  'ins',
  'font',
  'img',
]
const lists = ['ul', 'ol', 'li', 'dl', 'dt', 'dd']
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']

/**
 * Makes the HTML of a mail harmless (trust.md check 24): no script, no form, no frame, no style sheet, nothing that
 * loads by itself. Pictures that came along (cid:) show from the address that `pictureUrl` gives; remote ones keep
 * their address in data-src until somebody clicks. This is the only place where HTML from outside is let in.
 */
export function sanitise(html: string, pictureUrl: (contentId: string) => string | null): string {
  return sanitizeHtml(html, {
    allowedTags: [...layout, ...letters, ...lists, ...tables],
    allowedAttributes: {
      '*': ['style', 'dir', 'align'],
      a: ['href', 'title', 'rel', 'target'],
      img: ['src', 'data-src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan', 'valign'],
      th: ['colspan', 'rowspan', 'valign'],
      font: ['color'],
      ol: ['start'],
    },
    allowedStyles: {
      '*': {
        color: colour,
        'background-color': colour,
        'text-align': [/^(?:left|right|center|justify)$/],
        'font-weight': [/^(?:bold|normal|[1-9]00)$/],
        'font-style': [/^(?:italic|normal)$/],
        'text-decoration': [/^(?:underline|line-through|none)$/],
        'white-space': [/^(?:pre|pre-wrap|normal|nowrap)$/],
      },
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'select',
      'noscript',
      'title',
      'svg',
      'math',
      'template',
      'object',
    ],
    nestingLimit: 100,
    transformTags: {
      a: (tagName, { href, title }) => ({
        tagName,
        attribs: {
          ...(href && /^(?:https?:|mailto:|tel:)/i.test(href.trim()) ? { href } : {}),
          ...(title ? { title } : {}),
          ...{ rel: 'noopener noreferrer nofollow', target: '_blank' },
        },
      }),
      img: (tagName, attribs) => ({ tagName, attribs: pictureOf(attribs, pictureUrl) }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src && !attribs['data-src'] && !attribs.alt,
  })
}

function pictureOf(
  attribs: Readonly<Record<string, string>>,
  pictureUrl: (contentId: string) => string | null,
): sanitizeHtml.Attributes {
  const { src = '', alt = '', width = '', height = '' } = attribs
  const shown: Record<string, string> = { alt: alt.slice(0, 300) }
  if (/^\d{1,4}$/.test(width)) shown.width = width
  if (/^\d{1,4}$/.test(height)) shown.height = height
  const source = (src || (attribs['data-src'] ?? '')).trim()
  if (/^cid:/i.test(source)) {
    const url = pictureUrl(contentIdOf(source))
    if (url !== null) shown.src = url
  } else if (/^https?:\/\//i.test(source)) shown['data-src'] = source
  return shown
}

function contentIdOf(source: string): string {
  const id = source.slice('cid:'.length)
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const breaking = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'table',
  'hr',
  'dt',
  'dd',
])

/** A line of the plain text of HTML, and where in the HTML its first words stand. */
export type Line = { readonly text: string; readonly at: number }

/** The plain text of sanitised HTML, block by block on lines of their own; quotes carry "> ". */
export function textOf(sanitised: string): string {
  return linesOf(sanitised)
    .map(({ text }) => text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same line by line. */
export function linesOf(sanitised: string): readonly Line[] {
  const lines = [{ text: '', at: 0 }]
  let depth = 0
  let at = 0
  const add = (words: string) => {
    const line = lines.at(-1)
    if (!line) return
    if (line.text === '> '.repeat(depth)) line.at = at
    line.text += words
  }
  while (at < sanitised.length) {
    const open = sanitised.indexOf('<', at)
    if (open !== at) add(plain(sanitised.slice(at, open < 0 ? undefined : open)))
    if (open < 0) break
    const close = sanitised.indexOf('>', open)
    if (close < 0) break
    const name = /^\/?([a-z0-9]+)/.exec(sanitised.slice(open + 1, Math.min(close, open + 20)))?.[1] ?? ''
    if (name === 'blockquote') depth = Math.max(0, depth + (sanitised[open + 1] === '/' ? -1 : 1))
    const empty = '> '.repeat(depth)
    if (breaking.has(name) && lines.at(-1)?.text !== empty) lines.push({ text: empty, at: close + 1 })
    at = close + 1
  }
  return lines.map((line) => ({ text: line.text.trimEnd(), at: line.at }))
}

function plain(html: string): string {
  const words = html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&amp;', '&')
  return words.replace(/[ \t\r\n]+/g, ' ')
}

/** The characters that SMS carries in seven bits (3GPP TS 23.038), and those that cost two places there. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('^{}\\[~]|€\f')

/** How an SMS goes out: in how many parts, and whether in Unicode, which holds fewer characters a part. */
export type Segments = { readonly unicode: boolean; readonly count: number }

/** In how many parts an SMS of this text is sent: 160 or 70 characters alone, 153 or 67 each when there are several. */
export function segmentsOf(text: string): Segments {
  const plain = placesInSevenBits(text)
  if (plain !== null) return { unicode: false, count: plain <= 160 ? 1 : Math.ceil(plain / 153) }
  return { unicode: true, count: text.length <= 70 ? 1 : Math.ceil(text.length / 67) }
}

function placesInSevenBits(text: string): number | null {
  let places = 0
  for (const char of text) {
    if (basic.has(char)) places += 1
    else if (extended.has(char)) places += 2
    else return null
  }
  return places
}

const typographic: Readonly<Record<string, string>> = {
  ...{ '‘': "'", '’': "'", '‚': ',', '“': '"', '”': '"', '„': '"', '–': '-', '—': '-', '…': '...', '•': '-' },
  ...{ '\u00a0': ' ', '\t': ' ', '→': '->', '`': "'", '·': '-', '×': 'x' },
}

/** The text with typographic signs as a telephone's keys have them: they alone would halve what a part holds. */
export function plainSigns(text: string): string {
  return text.replace(/[‘’‚“”„–—…•\u00a0\t→`·×]/g, (sign) => typographic[sign] ?? sign)
}

/**
 * The text within so many parts, and whole to its end when it fits. What is too long is cut at a word and `end` (the ticket's
 * link) follows it: where the whole can be read. `end` is never cut.
 */
export function shortened(text: string, end: string, most: number): string {
  const fits = (made: string) => segmentsOf(made).count <= most
  return cutToFit(plainSigns(text).trim(), end, ' ...', fits)
}

/** The same for channels that count characters. */
export function shortenedTo(text: string, end: string, most: number): string {
  return cutToFit(text.trim(), end, ' …', (made) => made.length <= most)
}

function cutToFit(text: string, end: string, mark: string, fits: (made: string) => boolean): string {
  const tail = end === '' ? '' : `\n${end}`
  if (fits(text + tail)) return text + tail
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(cutAt(text, middle) + mark + tail)) low = middle
    else high = middle - 1
  }
  const word = cutAt(text, low).replace(/\s+\S*$/, '')
  const kept = word.length > low / 2 ? word : cutAt(text, low)
  return kept.trimEnd() + mark + tail
}

/** Never through the middle of a character. */
function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}

import { crc32, inflateSync } from 'node:zlib'

/** A picture as rows of pixels from the top: red, green, blue and opacity, a byte each. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Buffer }

/** So many pixels are decoded; more are refused before anything of them is. */
export const mostPixels = 1_000_000

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
/** Values per pixel, by the colour type of the format. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const depths: Readonly<Record<number, readonly number[]>> = {
  ...{ 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] },
}

/**
 * Decodes a PNG (ISO/IEC 15948) to its pixels; null when it is none, is broken, interlaced or too large. Its size is judged by its
 * head, before anything is unpacked, and no more is unpacked than that size needs.
 */
export function readPng(bytes: Buffer): Pixels | null {
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]
  if (!chunks || head?.type !== 'IHDR' || head.data.length !== 13) return null
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)]
  const [depth = 0, colour = 0, method, filter, interlaced] = head.data.subarray(8)
  const values = channels[colour]
  if (!values || !depths[colour]?.includes(depth) || method !== 0 || filter !== 0 || interlaced !== 0) return null
  if (width === 0 || height === 0 || width * height > mostPixels) return null
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? Buffer.alloc(0)
  const clear = chunks.find(({ type }) => type === 'tRNS')?.data ?? Buffer.alloc(0)
  const length = Math.ceil((width * values * depth) / 8)
  const raw = unpacked(chunks, (length + 1) * height)
  const rows = raw && unfiltered(raw, length, height, Math.max(1, (values * depth) >> 3))
  if (!rows) return null
  const rgba = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * length, (y + 1) * length)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const said = Array.from({ length: values }, (_, index) => valueAt(row, x * values + index, depth))
      if (!paint(rgba, at, said, { colour, depth, palette, clear })) return null
    }
  }
  return { width, height, rgba }
}

type Chunk = { readonly type: string; readonly data: Buffer }

/** The chunks of a file, up to its end; null when one of them is cut off or damaged. */
function chunksOf(bytes: Buffer): readonly Chunk[] | null {
  if (!bytes.subarray(0, 8).equals(signature)) return null
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (at + 12 + length > bytes.length) return null
    const named = bytes.subarray(at + 4, at + 8 + length)
    if (crc32(named) !== bytes.readUInt32BE(at + 8 + length)) return null
    const type = named.subarray(0, 4).toString('latin1')
    if (type === 'IEND') return chunks
    chunks.push({ type, data: named.subarray(4) })
    at += 12 + length
  }
  return null
}

function unpacked(chunks: readonly Chunk[], length: number): Buffer | null {
  try {
    const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
    const raw = inflateSync(packed, { maxOutputLength: length })
    return raw.length === length ? raw : null
  } catch {
    return null
  }
}

/** Undoes what each row says was done to it: what stands left of, above and obliquely above a byte is added to it again. */
function unfiltered(raw: Buffer, length: number, height: number, step: number): Buffer | null {
  const rows = Buffer.alloc(length * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (length + 1)] ?? 9
    if (filter > 4) return null
    for (let x = 0; x < length; x++) {
      const at = y * length + x
      const left = x < step ? 0 : (rows[at - step] ?? 0)
      const above = y === 0 ? 0 : (rows[at - length] ?? 0)
      const oblique = y === 0 || x < step ? 0 : (rows[at - length - step] ?? 0)
      const added = [0, left, above, (left + above) >> 1, nearestOf(left, above, oblique)][filter] ?? 0
      rows[at] = (raw[y * (length + 1) + 1 + x] ?? 0) + added
    }
  }
  return rows
}

/** Paeth's predictor. */
function nearestOf(left: number, above: number, oblique: number): number {
  const guess = left + above - oblique
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - oblique)]
  return a <= b && a <= c ? left : b <= c ? above : oblique
}

function valueAt(row: Buffer, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0
  if (depth === 16) return row.readUInt16BE(index * 2)
  const shift = 8 - depth - ((index * depth) % 8)
  return ((row[(index * depth) >> 3] ?? 0) >> shift) & ((1 << depth) - 1)
}

type Scheme = { readonly colour: number; readonly depth: number; readonly palette: Buffer; readonly clear: Buffer }

/** Writes one pixel; false when it names a colour that the palette does not have. */
function paint(rgba: Buffer, at: number, said: readonly number[], scheme: Scheme): boolean {
  const { colour, depth, palette, clear } = scheme
  const [first = 0, second = 0, third = 0, fourth = 0] = said
  if (colour === 3) {
    if (first * 3 + 3 > palette.length) return false
    rgba.set([...palette.subarray(first * 3, first * 3 + 3), clear[first] ?? 255], at)
    return true
  }
  const byte = (value: number) => Math.round((value * 255) / (2 ** depth - 1))
  const isGrey = colour === 0 || colour === 4
  const colours = isGrey ? [first, first, first] : [first, second, third]
  // one colour may be named that is to be seen through
  const isClear =
    (colour === 0 && clear.length === 2 && clear.readUInt16BE(0) === first) ||
    (colour === 2 && clear.length === 6 && colours.every((value, index) => clear.readUInt16BE(index * 2) === value))
  const opacity = colour === 4 ? byte(second) : colour === 6 ? byte(fourth) : isClear ? 0 : 255
  rgba.set([...colours.map(byte), opacity], at)
  return true
}

import { crc32, deflateSync } from 'node:zlib'
import type { Pixels } from './readPng.ts'

/** A PNG of these pixels without opacity, of nothing else: no comment, place or date of the picture that they came from. */
export function writePng({ width, height, rgba }: Pixels): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const plain = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) plain[y * (width * 3 + 1) + 1 + x * 3 + c] = rgba[(y * width + x) * 4 + c] ?? 0
  // flat colours pack best as they are, shaded ones as differences from what stands above
  const packed = [plain, differences(plain, width * 3, height)].map((rows) => deflateSync(rows, { level: 9 }))
  const [data = Buffer.alloc(0)] = packed.toSorted((one, other) => one.length - other.length)
  const parts = [chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

function differences(plain: Buffer, length: number, height: number): Buffer {
  const rows = Buffer.from(plain)
  for (let y = height - 1; y > 0; y--) {
    const start = y * (length + 1)
    rows[start] = 2
    for (let x = 1; x <= length; x++) rows[start + x] = (plain[start + x] ?? 0) - (plain[start + x - length - 1] ?? 0)
  }
  return rows
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

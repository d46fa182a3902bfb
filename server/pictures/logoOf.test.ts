import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { logoOf } from './logoOf.ts'
import { mostPixels, readPng } from './readPng.ts'
import { writePng } from './writePng.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}

type Said = { width: number; height: number; depth: number; colour: number; interlaced?: number; more?: Buffer[] }

/** A PNG written by the book, of rows that each begin with their filter. */
function png({ width, height, depth, colour, interlaced = 0, more = [] }: Said, rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth, colour, 0, 0, interlaced], 8)
  const parts = [chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

/** Every pixel of one colour, its opacity included. */
function flat(width: number, height: number, colour: readonly number[]): Buffer {
  const row = [0, ...Array.from({ length: width }, () => colour).flat()]
  return png({ width, height, depth: 8, colour: 6 }, Buffer.from(Array.from({ length: height }, () => row).flat()))
}

test('a PNG is read as ISO/IEC 15948 says: every kind of colour and depth, every filter of a row', () => {
  const pixels = (said: Said, rows: number[]) => [...(readPng(png(said, Buffer.from(rows)))?.rgba ?? [])]
  const two = { width: 2, height: 1 }
  const palette = [chunk('PLTE', Buffer.from([1, 2, 3, 4, 5, 6])), chunk('tRNS', Buffer.from([9]))]
  assert.deepEqual(pixels({ ...two, depth: 1, colour: 0 }, [0, 0b01000000]), [0, 0, 0, 255, 255, 255, 255, 255])
  assert.deepEqual(pixels({ ...two, depth: 4, colour: 0 }, [0, 0x1f]), [17, 17, 17, 255, 255, 255, 255, 255])
  assert.deepEqual(pixels({ ...two, depth: 2, colour: 3, more: palette }, [0, 0b00010000]), [1, 2, 3, 9, 4, 5, 6, 255])
  assert.deepEqual(pixels({ ...two, depth: 2, colour: 3, more: palette }, [0, 0b00100000]), [], 'no such colour')
  assert.deepEqual(pixels({ ...two, depth: 8, colour: 4 }, [0, 7, 8, 9, 10]), [7, 7, 7, 8, 9, 9, 9, 10])
  const sixteen = [255, 255, 0, 0, 128, 0]
  assert.deepEqual(pixels({ width: 1, height: 1, depth: 16, colour: 2 }, [0, ...sixteen]), [255, 0, 128, 255])
  const seen = [chunk('tRNS', Buffer.from([0, 5]))]
  assert.deepEqual(pixels({ ...two, depth: 8, colour: 0, more: seen }, [0, 5, 6]), [5, 5, 5, 0, 6, 6, 6, 255])
  // grey, three rows of two: as it is, from the left, from above, the mean of both, and the nearest of three
  const rows = [
    [0, 10, 20],
    [1, 1, 2],
    [2, 3, 4],
    [3, 5, 6],
    [4, 7, 8],
  ]
  const grey = pixels({ width: 2, height: 5, depth: 8, colour: 0 }, rows.flat()).filter((_, index) => index % 4 === 0)
  assert.deepEqual(grey, [10, 20, 1, 3, 4, 7, 7, 13, 14, 22])
})

test('what is written is read again to the byte, and nothing that was cut or changed is read as a picture', () => {
  const picture = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
    fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }).map((rgb) => {
      const rgba = Buffer.alloc(width * height * 4, 255)
      rgb.forEach((value, index) => {
        rgba[Math.floor(index / 3) * 4 + (index % 3)] = value
      })
      return { width, height, rgba }
    }),
  )
  fc.assert(
    fc.property(picture, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, place, change) => {
      const bytes = writePng(one)
      assert.deepEqual(readPng(bytes), one)
      assert.equal(readPng(bytes.subarray(0, place % bytes.length)), null)
      const changed = Buffer.from(bytes)
      changed[place % bytes.length] = (changed[place % bytes.length] ?? 0) ^ change
      assert.ok(
        readPng(changed) === null || place % bytes.length >= bytes.length - 12,
        'a change is found by its check',
      )
    }),
  )
})

test('a picture that is too large is refused by its head, a bomb by its size, and no picture at all by its bytes', () => {
  const huge = png({ width: mostPixels + 1, height: 1, depth: 8, colour: 6 }, Buffer.from([0]))
  const bomb = png({ width: 8, height: 8, depth: 8, colour: 6 }, Buffer.alloc(5_000_000))
  const interlaced = png({ width: 1, height: 1, depth: 8, colour: 6, interlaced: 1 }, Buffer.from([0, 1, 2, 3, 4]))
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100', 'hex')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  for (const bytes of [huge, bomb, interlaced, jpeg, svg, Buffer.alloc(0)]) assert.equal(logoOf(bytes), null)
})

test('a logo fits its box in its shape, stands on what it can be seen on, and weighs little whatever it shows', () => {
  const wide = logoOf(flat(1200, 100, [10, 60, 120, 255]))
  assert.deepEqual([wide?.width, wide?.height, wide?.ground], [600, 50, 'light'])
  const small = logoOf(flat(40, 40, [10, 60, 120, 255]))
  assert.deepEqual([small?.width, small?.height], [40, 40], 'never made larger')
  assert.deepEqual([...(readPng(small?.png ?? Buffer.alloc(0))?.rgba.subarray(0, 4) ?? [])], [10, 60, 120, 255])
  // white letters on nothing
  const rows = Buffer.alloc((20 * 4 + 1) * 20)
  for (let y = 5; y < 15; y++) rows.fill(255, y * 81 + 1, y * 81 + 41)
  const white = logoOf(png({ width: 20, height: 20, depth: 8, colour: 6 }, rows))
  assert.equal(white?.ground, 'dark')
  assert.deepEqual([...(readPng(white?.png ?? Buffer.alloc(0))?.rgba.subarray(0, 4) ?? [])], [27, 31, 39, 255])
  // noise packs worst
  let seed = 7
  const noise = Buffer.from(
    Array.from({ length: (600 * 3 + 1) * 200 }, (_, index) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return index % 1801 === 0 ? 0 : seed >> 16
    }),
  )
  const photo = logoOf(png({ width: 600, height: 200, depth: 8, colour: 2 }, noise))
  assert.ok(photo && photo.png.length <= 65_536, String(photo?.png.length))
})

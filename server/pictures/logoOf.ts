import { type Pixels, readPng } from './readPng.ts'
import { shrink } from './shrink.ts'
import { writePng } from './writePng.ts'

/** A picture for the head of mails: a PNG of ours, and what it stands on. */
export type LogoPicture = {
  readonly png: Buffer
  readonly width: number
  readonly height: number
  readonly ground: 'light' | 'dark'
}

/** So large it is kept, sharp on fine screens; and so heavy each mail may become by it, in bytes. */
export const largest = { width: 600, height: 200 } as const
const heaviest = 65_536

/** The paper and the ink of mails: what a logo with clear parts is put on. */
const grounds = { light: [255, 255, 255], dark: [27, 31, 39] } as const

/**
 * A logo made of a PNG that somebody chose; null when it is none. It is decoded and drawn anew, so that nothing of the file is passed
 * on; on a ground on which it can be seen, for a mail program that makes pages dark leaves pictures as they are.
 */
export function logoOf(bytes: Buffer): LogoPicture | null {
  const read = readPng(bytes)
  if (!read) return null
  let picture = shrink(read, largest)
  const ground = groundOf(picture)
  for (;;) {
    const png = writePng(on(picture, grounds[ground]))
    const { width, height } = picture
    if (png.length <= heaviest || width < 60) return { png, width, height, ground }
    // what does not pack weighs what its pixels do
    const scale = Math.min(0.9, Math.sqrt(heaviest / png.length) * 0.97)
    picture = shrink(picture, { width: Math.round(width * scale), height: Math.round(height * scale) })
  }
}

/** A light drawing with clear parts needs dark below it; all else stands on paper. */
function groundOf({ rgba }: Pixels): 'light' | 'dark' {
  let [seen, bright, clear] = [0, 0, 0]
  for (let at = 0; at < rgba.length; at += 4) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = rgba.subarray(at, at + 4)
    seen += opacity
    bright += opacity * (0.2126 * red + 0.7152 * green + 0.0722 * blue)
    if (opacity < 128) clear++
  }
  const isLight = seen > 0 && bright / seen > 190
  return isLight && clear > rgba.length / 4 / 50 ? 'dark' : 'light'
}

function on({ width, height, rgba }: Pixels, ground: readonly [number, number, number]): Pixels {
  const flat = Buffer.alloc(rgba.length, 255)
  for (let at = 0; at < rgba.length; at += 4) {
    const opacity = (rgba[at + 3] ?? 0) / 255
    for (let c = 0; c < 3; c++)
      flat[at + c] = Math.round((rgba[at + c] ?? 0) * opacity + (ground[c] ?? 0) * (1 - opacity))
  }
  return { width, height, rgba: flat }
}

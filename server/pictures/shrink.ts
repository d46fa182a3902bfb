import type { Pixels } from './readPng.ts'

/** The picture no larger than a box, its shape kept; each pixel is the mean of those it stands for. One that fits stays as it is. */
export function shrink(picture: Pixels, most: { readonly width: number; readonly height: number }): Pixels {
  const scale = Math.min(1, most.width / picture.width, most.height / picture.height)
  if (scale === 1) return picture
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ]
  const rgba = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgba.set(meanOf(picture, x / width, (x + 1) / width, y / height, (y + 1) / height), (y * width + x) * 4)
  return { width, height, rgba }
}

/** The mean colour of a part of a picture, its sides as shares of the whole; what is not seen adds no colour. */
function meanOf({ width, height, rgba }: Pixels, left: number, right: number, top: number, bottom: number) {
  const sums = [0, 0, 0, 0]
  let count = 0
  for (let y = Math.floor(top * height); y < Math.max(Math.ceil(bottom * height), 1) && y < height; y++)
    for (let x = Math.floor(left * width); x < Math.max(Math.ceil(right * width), 1) && x < width; x++) {
      const at = (y * width + x) * 4
      const opacity = rgba[at + 3] ?? 0
      for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (rgba[at + c] ?? 0) * opacity
      sums[3] = (sums[3] ?? 0) + opacity
      count++
    }
  const seen = sums[3] ?? 0
  return [...sums.slice(0, 3).map((sum) => (seen === 0 ? 0 : Math.round(sum / seen))), Math.round(seen / count)]
}

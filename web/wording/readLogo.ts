/** Pictures that people may choose as a logo; a drawing that can run something is none. */
export const logoKinds = ['image/png', 'image/jpeg', 'image/webp']
/** In bytes: larger ones are not even opened. */
const longest = 10 * 1_048_576
const largest = { width: 600, height: 200 }

/**
 * The picture of a file as a PNG that the server takes, in base64, no larger than mails show sharply. Null: it is no picture that this
 * browser knows, or too large a file.
 */
export async function readLogo(file: File): Promise<string | null> {
  if (!logoKinds.includes(file.type) || file.size > longest) return null
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture || picture.width === 0 || picture.height === 0) return null
  const scale = Math.min(1, largest.width / picture.width, largest.height / picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const brush = canvas.getContext('2d')
  if (!brush) return null
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/png').split(',')[1] ?? null
}

export type Corner = { readonly x: number; readonly y: number }
export type Box = Corner & { readonly w: number; readonly h: number }

/** The box between two corners, in whatever order they were set. */
export function boxBetween(one: Corner, other: Corner): Box {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    w: Math.abs(one.x - other.x),
    h: Math.abs(one.y - other.y),
  }
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Where an arrow key takes the cursor: a fiftieth of the picture, never out of it. Null for any other key. */
export function moved(key: string, at: Corner, width: number, height: number): Corner | null {
  const step = steps[key]
  if (!step) return null
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  return { x: within(at.x + (step[0] * width) / 50, width), y: within(at.y + (step[1] * height) / 50, height) }
}

/** Draws the picture with its boxes, and the cursor as a cross where there is one. */
export function paint(
  canvas: HTMLCanvasElement | null,
  image: HTMLImageElement | null,
  boxes: readonly Box[],
  cursor: Corner | null,
): void {
  const brush = canvas?.getContext('2d')
  if (!canvas || !image || !brush) return
  if (canvas.width !== image.naturalWidth) canvas.width = image.naturalWidth
  if (canvas.height !== image.naturalHeight) canvas.height = image.naturalHeight
  brush.drawImage(image, 0, 0)
  brush.fillStyle = '#111111'
  for (const box of boxes) brush.fillRect(box.x, box.y, box.w, box.h)
  if (!cursor) return
  const arm = Math.max(12, canvas.width / 40)
  brush.strokeStyle = '#25907f'
  brush.lineWidth = Math.max(2, canvas.width / 400)
  brush.beginPath()
  brush.moveTo(cursor.x - arm, cursor.y)
  brush.lineTo(cursor.x + arm, cursor.y)
  brush.moveTo(cursor.x, cursor.y - arm)
  brush.lineTo(cursor.x, cursor.y + arm)
  brush.stroke()
}

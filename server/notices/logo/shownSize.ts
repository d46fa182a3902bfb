/** How large a logo is shown in a mail, in CSS pixels: at most 56 high and 240 wide, so that it leads and does not shout. */
export function shownSize({ width, height }: { readonly width: number; readonly height: number }) {
  if (width === 0 || height === 0) return { width: 0, height: 0 }
  const scale = Math.min(1, 240 / width, 56 / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

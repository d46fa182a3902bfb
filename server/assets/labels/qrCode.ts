import qrcode from 'qrcode-generator'

/** A QR code: how many modules it has on a side, and its dark ones in runs along each row, from 0. */
export type QrCode = {
  readonly side: number
  readonly runs: readonly { readonly row: number; readonly from: number; readonly length: number }[]
}

/** Modules around a code that stay white, without which it is not found. */
export const quiet = 4

/** The QR code of an address, as small as it goes with a correction (M) that bears a scratch: 15 % may be gone. */
export function qrCodeOf(address: string): QrCode {
  const code = qrcode(0, 'M')
  // an address has signs of one byte only
  code.addData(address, 'Byte')
  code.make()
  const side = code.getModuleCount()
  const runs: { row: number; from: number; length: number }[] = []
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      if (!code.isDark(row, column)) continue
      const last = runs.at(-1)
      if (last?.row === row && last.from + last.length === column) last.length += 1
      else runs.push({ row, from: column, length: 1 })
    }
  return { side, runs }
}

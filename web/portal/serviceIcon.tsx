import {
  IconApps,
  IconDeviceLaptop,
  IconFolderShare,
  IconKey,
  IconMail,
  IconPrinter,
  IconTruck,
  IconUserPlus,
  IconWifi,
  IconWorldWww,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

const signs: readonly (readonly [RegExp, typeof IconApps])[] = [
  [/folder|berkas|file|akses|access/, IconFolderShare],
  [/software|aplikasi|app|instal/, IconApps],
  [/pindah|move|relocat/, IconTruck],
  [/sandi|password|akun|account/, IconKey],
  [/pegawai|karyawan|employee|onboard/, IconUserPlus],
  [/mail|surel/, IconMail],
  [/printer|cetak/, IconPrinter],
  [/wifi|jaringan|network|vpn/, IconWifi],
  [/domain|situs|web/, IconWorldWww],
]

/** A sign for a service, guessed from its own words; a decoration only, the name says what it is. */
export function serviceIcon(name: string): ReactNode {
  const lower = name.toLowerCase()
  const Sign = signs.find(([words]) => words.test(lower))?.[1] ?? IconDeviceLaptop
  return <Sign aria-hidden="true" />
}

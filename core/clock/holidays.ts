/** A day off in Indonesia: a national holiday, or joint leave (cuti bersama), which offices of the state take together. */
export type Holiday = { readonly date: string; readonly kind: 'libur_nasional' | 'cuti_bersama'; readonly name: string }

const NATIONAL: readonly (readonly [string, string])[] = [
  ['2025-01-27', 'Isra Mikraj Nabi Muhammad'],
  ['2025-01-29', 'Tahun Baru Imlek'],
  ['2025-03-29', 'Hari Suci Nyepi'],
  ['2025-03-31', 'Hari Raya Idul Fitri'],
  ['2025-04-01', 'Hari Raya Idul Fitri'],
  ['2025-04-18', 'Wafat Yesus Kristus'],
  ['2025-04-20', 'Kebangkitan Yesus Kristus'],
  ['2025-05-12', 'Hari Raya Waisak'],
  ['2025-05-29', 'Kenaikan Yesus Kristus'],
  ['2025-06-06', 'Hari Raya Idul Adha'],
  ['2025-06-27', 'Tahun Baru Islam'],
  ['2025-09-05', 'Maulid Nabi Muhammad'],
  // 2026: joint decree of three ministers 1497/2025, 2/2025, 5/2025, as it was issued.
  ['2026-01-16', 'Isra Mikraj Nabi Muhammad'],
  ['2026-02-17', 'Tahun Baru Imlek'],
  ['2026-03-19', 'Hari Suci Nyepi'],
  ['2026-03-21', 'Hari Raya Idul Fitri'],
  ['2026-03-22', 'Hari Raya Idul Fitri'],
  ['2026-04-03', 'Wafat Yesus Kristus'],
  ['2026-04-05', 'Kebangkitan Yesus Kristus'],
  ['2026-05-14', 'Kenaikan Yesus Kristus'],
  ['2026-05-27', 'Hari Raya Idul Adha'],
  ['2026-05-31', 'Hari Raya Waisak'],
  ['2026-06-16', 'Tahun Baru Islam'],
  ['2026-08-25', 'Maulid Nabi Muhammad'],
  // 2027 holds only what the sky and the church's reckoning fix. Left out, because they follow the decree that was not at hand:
  // Isra Mikraj, Nyepi, Idul Fitri, Waisak, Idul Adha, Tahun Baru Islam, Maulid and all joint leave.
  ['2027-02-06', 'Tahun Baru Imlek'],
  ['2027-03-26', 'Wafat Yesus Kristus'],
  ['2027-03-28', 'Kebangkitan Yesus Kristus'],
  ['2027-05-06', 'Kenaikan Yesus Kristus'],
]

const JOINT_LEAVE: readonly (readonly [string, string])[] = [
  ['2025-01-28', 'Tahun Baru Imlek'],
  ['2025-03-28', 'Hari Suci Nyepi'],
  ['2025-04-02', 'Hari Raya Idul Fitri'],
  ['2025-04-03', 'Hari Raya Idul Fitri'],
  ['2025-04-04', 'Hari Raya Idul Fitri'],
  ['2025-04-07', 'Hari Raya Idul Fitri'],
  ['2025-05-13', 'Hari Raya Waisak'],
  ['2025-05-30', 'Kenaikan Yesus Kristus'],
  ['2025-06-09', 'Hari Raya Idul Adha'],
  ['2025-08-18', 'Hari Kemerdekaan Republik Indonesia'],
  ['2025-12-26', 'Hari Raya Natal'],
  ['2026-02-16', 'Tahun Baru Imlek'],
  ['2026-03-18', 'Hari Suci Nyepi'],
  ['2026-03-20', 'Hari Raya Idul Fitri'],
  ['2026-03-23', 'Hari Raya Idul Fitri'],
  ['2026-03-24', 'Hari Raya Idul Fitri'],
  ['2026-05-15', 'Kenaikan Yesus Kristus'],
  ['2026-05-28', 'Hari Raya Idul Adha'],
  ['2026-12-24', 'Hari Raya Natal'],
]

const FIXED: readonly (readonly [string, string])[] = [
  ['01-01', 'Tahun Baru Masehi'],
  ['05-01', 'Hari Buruh Internasional'],
  ['06-01', 'Hari Lahir Pancasila'],
  ['08-17', 'Hari Kemerdekaan Republik Indonesia'],
  ['12-25', 'Hari Raya Natal'],
]

/** The years whose moving holidays and joint leave are all known here; in others the administrator adds what is missing. */
export const COMPLETE_YEARS: readonly number[] = [2025, 2026]

/** The holidays of Indonesia that fall on the same date each year, as the law stands since 2017; asked for an earlier year it answers the same. */
export function fixedHolidays(year: number): readonly Holiday[] {
  const inYear = String(year).padStart(4, '0')
  return FIXED.map(([day, name]) => ({ date: `${inYear}-${day}`, kind: 'libur_nasional', name }))
}

/** The days off of Indonesia in that year, as far as they are certain (see COMPLETE_YEARS), in order (C7). */
export function holidaysOf(year: number): readonly Holiday[] {
  const ofYear = ([date]: readonly [string, string]) => date.startsWith(`${year}-`)
  return [
    ...fixedHolidays(year),
    ...NATIONAL.filter(ofYear).map(([date, name]) => ({ date, kind: 'libur_nasional' as const, name })),
    ...JOINT_LEAVE.filter(ofYear).map(([date, name]) => ({ date, kind: 'cuti_bersama' as const, name })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
}

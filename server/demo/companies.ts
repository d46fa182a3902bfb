import { banyuwangi } from './companies/banyuwangi.ts'
import { aci, api, kai } from './companies/kreasi.ts'
import { mitra } from './companies/mitra.ts'
import { nusantara } from './companies/nusantara.ts'
import { lkpp, lpse } from './companies/pengadaan.ts'
import type { SampleCompany } from './company.ts'

/** The organisations of the sample data, the first of them the one that an administrator lands in. */
export const sampleCompanies: readonly [SampleCompany, ...SampleCompany[]] = [
  nusantara,
  kai,
  api,
  aci,
  banyuwangi,
  mitra,
  lpse,
  lkpp,
]

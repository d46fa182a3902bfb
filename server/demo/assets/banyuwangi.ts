import { asset, type SampleRegister } from './sampleAsset.ts'

const bid = 'Bidang Informatika dan Data'

/** What a district's informatics section looks after, at its own office and at the units. */
export const banyuwangiRegister: SampleRegister = {
  keeper: 'Ninik Rahayu',
  assets: [
    asset('BWI-SRV-01', ['Server', 'HPE ProLiant DL380 Gen10', 'SGH021T4RM'], bid, 57, {
      ...{ cover: 60, place: 'Ruang server', note: 'Aplikasi kepegawaian.' },
    }),
    asset('BWI-SRV-02', ['Server', 'Dell PowerEdge R450', 'CX81PW3'], bid, 19, {
      ...{ cover: 36, place: 'Ruang server', note: 'Situs dinas.' },
    }),
    asset('BWI-UPS-01', ['UPS', 'ICA SIN 3100C', 'ICA3100C2093'], bid, 44, { cover: 12, place: 'Ruang server' }),
    asset('BWI-RTR-01', ['Router', 'MikroTik CCR2004', 'HEA08V9K2CT'], bid, 27, { cover: 12, place: 'Ruang server' }),
    asset('BWI-LPT-07', ['Laptop', 'Acer TravelMate P214', 'NXVN3SN021'], bid, 20, {
      holder: 'Wahyu Hidayat',
      cover: 36,
    }),
    asset('BWI-LPT-08', ['Laptop', 'Acer TravelMate P214', 'NXVN3SN022'], bid, 20, {
      holder: 'Samsul Arifin',
      cover: 36,
    }),
    asset('DISDIK-SW-01', ['Sakelar jaringan', 'TP-Link TL-SG1024', '22189A7003114'], 'Dinas Pendidikan', 3, {
      ...{ cover: 24, place: 'Gedung utama, lantai 1' },
    }),
    asset('DISDIK-PC-04', ['Komputer', 'HP ProDesk 400 G7', 'SGH124PVZ3'], 'Dinas Pendidikan', 34, {
      ...{ holder: 'Umi Kulsum', cover: 36, place: 'Subbag Umum' },
    }),
    asset('DISDIK-PRN-02', ['Printer', 'Epson L3250', 'X8JX102277'], 'Dinas Pendidikan', 18, {
      cover: 24,
      place: 'Subbag Umum',
    }),
    asset('DINKES-PC-11', ['Komputer', 'Acer Veriton X2680G', 'DTVV1SN014'], 'Dinas Kesehatan', 26, {
      ...{ holder: 'Fajar Sidik', cover: 36 },
    }),
    asset('DINKES-PRN-03', ['Printer', 'Epson L5290', 'X8HG007718'], 'Dinas Kesehatan', 23, {
      ...{ cover: 24, place: 'Loket pendaftaran' },
    }),
    asset('DINKES-AP-01', ['Titik akses', 'Ubiquiti U6-Lite', '784558A1C2D9'], 'Dinas Kesehatan', 29, {
      cover: 24,
      place: 'Aula',
    }),
    asset('BKD-PC-05', ['Komputer', 'Lenovo ThinkCentre M70s', 'PC1N0X7D'], 'Badan Kepegawaian Daerah', 31, {
      ...{ holder: 'Lestari Ningsih', cover: 36 },
    }),
    asset('BKD-SCN-01', ['Pemindai', 'Fujitsu fi-7160', 'A36FC04121'], 'Badan Kepegawaian Daerah', 52, {
      ...{ cover: 36, place: 'Ruang arsip pegawai' },
    }),
    asset('GTG-PC-02', ['Komputer', 'Dell OptiPlex 3070', '3QK9ZX2'], 'Kecamatan Genteng', 66, {
      ...{ cover: 36, place: 'Loket 2', note: 'Catu daya diganti, PO-2026-118.' },
    }),
    asset('GTG-PC-03', ['Komputer', 'Dell OptiPlex 3070', '3QK9ZY8'], 'Kecamatan Genteng', 66, {
      ...{ holder: 'Misbahul Munir', cover: 36 },
    }),
    asset('GTG-RTR-01', ['Router', 'MikroTik hEX', 'HD20851XT4N'], 'Kecamatan Genteng', 38, {
      cover: 12,
      place: 'Ruang camat',
    }),
    asset('MCR-PRN-01', ['Printer', 'Epson L3210', 'X9AA310045'], 'Kecamatan Muncar', 13, {
      cover: 24,
      place: 'Loket 1',
    }),
    asset('MCR-PC-01', ['Komputer', 'Acer Veriton X2690G', 'DTVWMSN033'], 'Kecamatan Muncar', 13, {
      ...{ holder: 'Sulastri Wati', cover: 36 },
    }),
    asset('PSG-CAM-01', ['Kamera pengawas', 'Hikvision DS-2CD1043G2', 'K48210377'], 'Kecamatan Pesanggaran', 17, {
      ...{ cover: 24, place: 'Pasar Pesanggaran' },
    }),
    asset('PSG-NVR-01', ['Perekam kamera', 'Hikvision DS-7608NI', 'K51300922'], 'Kecamatan Pesanggaran', 17, {
      ...{ cover: 24, place: 'Kantor pasar' },
    }),
    asset('PSG-PC-01', ['Komputer', 'HP ProDesk 400 G7', 'SGH124PW18'], 'Kecamatan Pesanggaran', 34, {
      ...{ holder: 'Paimin Hartono', cover: 36 },
    }),
  ],
  changes: [
    { daysAgo: 58, code: 'BKD-SCN-01', place: 'Loket layanan pegawai' },
    { daysAgo: 9, code: 'GTG-PC-02', state: 'in_repair' },
    { daysAgo: 6, code: 'GTG-PC-02', state: 'in_use' },
    { daysAgo: 7, code: 'PSG-CAM-01', state: 'in_repair', note: 'Menunggu listrik pasar menyala.' },
    { daysAgo: 3, code: 'BWI-UPS-01', state: 'retired', note: 'Aki menggembung; pengganti sudah dipesan.' },
  ],
}

import { asset, type SampleRegister } from './sampleAsset.ts'

const it = 'Teknologi Informasi'

/** What an office of two hundred desks has; the codes are those that its tickets name. */
export const nusantaraRegister: SampleRegister = {
  keeper: 'Sri Wahyuni',
  assets: [
    asset('LPT-0077', ['Laptop', 'Lenovo ThinkPad E14 Gen 4', 'PF3A7K2D'], 'Perencanaan', 30, {
      ...{ holder: 'Teguh Santoso', cover: 36 },
    }),
    asset('LPT-0081', ['Laptop', 'Lenovo ThinkPad E14 Gen 4', 'PF3A7K9Q'], 'Perencanaan', 30, {
      ...{ holder: 'Maya Puspitasari', cover: 36 },
    }),
    asset('LPT-0088', ['Laptop', 'Asus ExpertBook B1402', 'R4NXCV08K'], 'Keuangan', 35, {
      ...{ holder: 'Dewi Lestari', cover: 36 },
    }),
    asset('LPT-0093', ['Laptop', 'Asus ExpertBook B1402', 'R4NXCV11B'], 'Keuangan', 35, {
      ...{ holder: 'Arif Budiman', cover: 36 },
    }),
    asset('LPT-0101', ['Laptop', 'HP ProBook 440 G9', '5CD2417XQL'], 'Pemasaran', 25, {
      ...{ holder: 'Citra Maharani', cover: 24 },
    }),
    asset('LPT-0105', ['Laptop', 'HP ProBook 440 G9', '5CD2417XR3'], 'Sumber Daya Manusia', 25, {
      ...{ holder: 'Gilang Saputra', cover: 24 },
    }),
    asset('LPT-0112', ['Laptop', 'Acer TravelMate P214', 'NXVQ8SN004'], 'Operasional Makassar', 16, {
      ...{ holder: 'Baso Amiruddin', cover: 36 },
    }),
    asset('LPT-0116', ['Laptop', 'Acer TravelMate P214', 'NXVQ8SN011'], 'Operasional Jayapura', 16, {
      ...{ holder: 'Yohana Kogoya', cover: 36 },
    }),
    asset('LPT-0120', ['Laptop', 'Dell Latitude 3440', 'J8W4P24'], 'Direksi', 9, {
      ...{ holder: 'Bambang Sulistyo', cover: 36, note: 'Garansi di tempat, hubungi Dell 001 803 0657 1277.' },
    }),
    asset('LPT-0123', ['Laptop', 'Dell Latitude 3440', 'J8W4P31'], 'Teknologi Informasi', 9, {
      ...{ holder: 'Rani Anggraini', cover: 36 },
    }),
    asset('PC-0187', ['Komputer', 'HP ProDesk 400 G4', 'SGH832QTNN'], 'Arsip', 88, {
      holder: 'Endang Purwanti',
      cover: 36,
    }),
    asset('PC-0211', ['Komputer', 'HP ProDesk 400 G6', 'SGH042QR7C'], 'Arsip', 62, {
      holder: 'Tono Suhartono',
      cover: 36,
    }),
    asset('PC-0303', ['Komputer', 'Dell OptiPlex 3080', '7HG2K93'], 'Umum', 51, { holder: 'Siti Aminah', cover: 36 }),
    asset('PC-0304', ['Komputer', 'Dell OptiPlex 3080', '7HG2L10'], 'Umum', 51, { holder: 'Slamet Riyadi', cover: 36 }),
    asset('PC-0410', ['Komputer', 'Lenovo ThinkCentre neo 50s', 'PC1XZ8A4'], 'Keuangan', 23, {
      ...{ holder: 'Nurul Hidayah', cover: 36 },
    }),
    asset('PC-0418', ['Komputer', 'Lenovo ThinkCentre neo 50s', 'PC1XZ8B1'], 'Keuangan', 23, {
      ...{ holder: 'Fitri Handayani', cover: 36 },
    }),
    asset('PC-0422', ['Komputer', 'Lenovo ThinkCentre neo 50s', 'PC1XZ8C6'], 'Tata Ruang', 23, {
      ...{ holder: 'Joko Susilo', cover: 36, place: 'Ruang ukur' },
    }),
    asset('PC-0423', ['Komputer', 'Lenovo ThinkCentre neo 50s', 'PC1XZ8C9'], 'Tata Ruang', 23, {
      ...{ holder: 'Lilik Setyowati', cover: 36 },
    }),
    asset('PC-0431', ['Komputer', 'Acer Veriton X2690G', 'DTVWNSN002'], 'Operasional Malang', 11, {
      ...{ holder: 'Ahmad Fauzi', cover: 36 },
    }),
    asset('PC-0437', ['Komputer', 'Acer Veriton X2690G', 'DTVWNSN009'], 'Gudang Makassar', 11, {
      ...{ holder: 'Rahmawati Saleh', cover: 36, place: 'Meja penerimaan' },
    }),
    asset('PRN-0214', ['Printer', 'Epson L6270', 'X7DK004412'], 'Umum', 22, {
      cover: 24,
      place: 'Lantai 1, ruang surat',
    }),
    asset('PRN-0217', ['Printer', 'Brother HL-L5100DN', 'E78412K2N'], 'Keuangan', 40, {
      ...{ cover: 36, place: 'Lantai 2, ruang keuangan', note: 'Rol penarik cadangan di lemari 3.' },
    }),
    asset('PRN-0221', ['Printer', 'Canon imageRUNNER 2425', '2RB06518'], 'Kantor Pusat Jakarta', 14, {
      ...{ cover: 60, place: 'Lantai 3, lorong', note: 'Sewa; penghitung lembar dilaporkan tiap tanggal 25.' },
    }),
    asset('PRN-0305', ['Printer', 'Epson L15150', 'X8GU001936'], 'Tata Ruang', 23, {
      cover: 24,
      place: 'Ruang gambar',
    }),
    asset('PRN-0412', ['Printer', 'Epson LQ-310', 'Q75Y118204'], 'Gudang Makassar', 47, {
      cover: 12,
      place: 'Meja surat jalan',
    }),
    asset('SRV-0001', ['Server', 'Dell PowerEdge T350', 'B4N7XV3'], it, 26, {
      ...{ cover: 60, place: 'Ruang server, rak A', note: 'Aplikasi keuangan dan berkas bersama.' },
    }),
    asset('SRV-0002', ['Server', 'HPE ProLiant ML30 Gen10', 'SGH135WX2T'], it, 58, {
      ...{ cover: 60, place: 'Ruang server, rak A', note: 'Cadangan malam; jangan dimatikan pukul 22.00–04.00.' },
    }),
    asset('UPS-0001', ['UPS', 'APC Smart-UPS SMT2200', 'AS2141160872'], it, 49, { cover: 24, place: 'Ruang server' }),
    asset('SW-0003', ['Sakelar jaringan', 'Cisco CBS350-24T', 'DNI2532A0KX'], it, 33, {
      ...{ cover: 60, place: 'Lantai 2, lemari jaringan' },
    }),
    asset('SW-0004', ['Sakelar jaringan', 'Cisco CBS350-24T', 'DNI2532A0L2'], it, 33, {
      ...{ cover: 60, place: 'Lantai 3, lemari jaringan' },
    }),
    asset('RTR-0006', ['Router', 'MikroTik RB4011iGS+', 'HE608RVH3ZK'], 'Cabang Malang', 41, {
      ...{ cover: 12, place: 'Ruang satpam' },
    }),
    asset('RTR-0007', ['Router', 'MikroTik RB4011iGS+', 'HE608RVJ1PM'], 'Cabang Makassar', 41, {
      ...{ cover: 12, place: 'Ruang panel' },
    }),
    asset('RTR-0008', ['Router', 'MikroTik hAP ax3', 'HF40A6T2QWN'], 'Cabang Jayapura', 10, {
      ...{ cover: 12, place: 'Lantai 1' },
    }),
    asset('ABS-01', ['Mesin absensi', 'Solution X606-S', 'OID7050067'], 'Kantor Pusat Jakarta', 37, {
      ...{ cover: 12, place: 'Lobi' },
    }),
    asset('PRJ-0008', ['Proyektor', 'Epson EB-X51', 'X7AT3201145'], 'Umum', 21, {
      cover: 24,
      place: 'Ruang rapat Cendana',
    }),
    asset('TEL-0152', ['Telepon', 'Yealink SIP-T31P', '8021082E110394'], 'Pemasaran', 28, {
      ...{ holder: 'Dimas Nugroho', cover: 24 },
    }),
  ],
  changes: [
    {
      daysAgo: 61,
      code: 'LPT-0105',
      holder: 'Indah Permatasari',
      note: 'Serah terima dari Gilang, dengan tas dan pengisi daya.',
    },
    { daysAgo: 47, code: 'SW-0003', place: 'Lantai 2, lemari jaringan baru' },
    {
      daysAgo: 34,
      code: 'PC-0187',
      holder: null,
      state: 'retired',
      note: 'Papan induk rusak, dihapuskan dengan BA 14/UMUM/2026.',
    },
    { daysAgo: 33, code: 'PC-0211', place: 'Lantai 3' },
    { daysAgo: 12, code: 'PRN-0217', state: 'in_repair' },
    { daysAgo: 11, code: 'PRN-0217', state: 'in_use', note: 'Rol penarik diganti; satu rol cadangan di lemari 3.' },
    { daysAgo: 4, code: 'PRJ-0008', state: 'in_repair', place: 'Bengkel TI' },
    { daysAgo: 2, code: 'LPT-0081', state: 'in_repair', note: 'Engsel patah, di pusat servis Lenovo Mangga Dua.' },
  ],
}

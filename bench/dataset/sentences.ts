/** Sentences of reporters and of the desk; {name}, {place}, {program} and {asset} are filled when they are said. */

export const names = [
  ...['Aditya Wirawan', 'Bambang Hartono', 'Cahya Ningrum', 'Desi Ratnasari', 'Endang Purwanti', 'Ferry Irawan'],
  ...['Galuh Prameswari', 'Hendra Wijaya', 'Intan Permatasari', 'Jaka Tirtana', 'Krisna Mahendra', 'Laras Kusuma'],
  ...['Made Suardana', 'Nanda Febriana', 'Oktavia Siregar', 'Prasetyo Utomo', 'Ratih Kumala', 'Slamet Riyadi'],
  ...['Teguh Santosa', 'Ujang Suryana', 'Vera Tambunan', 'Wulan Septiani', 'Yoga Pranata', 'Zulkifli Lubis'],
  ...['Anisa Fitriani', 'Burhan Daulay', 'Christina Manurung', 'Dimas Prakoso', 'Elok Setyowati', 'Firman Syahputra'],
]

export const places = [
  ...['lantai 2 gedung A', 'lantai 5 gedung A', 'lantai 3 gedung B', 'ruang rapat Cendana', 'ruang rapat Meranti'],
  ...['bagian keuangan', 'bagian pajak', 'bagian pengadaan', 'bagian SDM', 'bagian hukum', 'loket pelayanan'],
  ...['gudang Cakung', 'cabang Semarang', 'cabang Denpasar', 'cabang Palembang', 'cabang Makassar', 'pabrik Karawang'],
]

export const programs = [
  ...['SAP', 'aplikasi penggajian', 'aplikasi kasir', 'Microsoft Teams', 'Excel', 'AutoCAD', 'aplikasi gudang'],
  ...['portal karyawan', 'e-Faktur', 'aplikasi absensi', 'email kantor'],
]

export const topics = [
  {
    desk: 'IT Service Desk',
    weight: 24,
    subjects: [
      'Komputer {asset} tidak mau menyala',
      'Laptop {asset} mati mendadak saat dipakai',
      '{program} sangat lambat sejak pagi',
      'Tidak bisa masuk ke komputer di {place}',
      'Layar {asset} berkedip lalu hitam',
      'Mohon pemeriksaan komputer di {place}',
    ],
    stories: [
      'Komputer di {place} tidak merespons setelah pembaruan semalam; sudah saya matikan dan nyalakan lagi.',
      'Saat membuka {program} muncul layar putih dan tidak terjadi apa-apa selama beberapa menit.',
      'Kipas laptop berbunyi keras, lalu perangkat mati sendiri. Kode asetnya {asset}.',
      'Rekan saya {name} mengalami hal yang sama, jadi rasanya bukan hanya di meja saya.',
      'Pekerjaan akhir bulan tertahan karena {program} tidak dapat dibuka.',
    ],
  },
  {
    desk: 'Jaringan',
    weight: 18,
    subjects: [
      'Jaringan di {place} putus sambung',
      'Internet lambat sekali di {place}',
      'Wi-Fi {place} minta kata sandi terus',
      'VPN tidak tersambung dari rumah',
      'Titik jaringan {asset} mati',
    ],
    stories: [
      'Jaringan di {place} terputus setiap beberapa menit, terutama saat rapat daring.',
      'Lampu pada sakelar jaringan {asset} berwarna oranye dan tidak berkedip.',
      'VPN berhenti pada tahap verifikasi; kode OTP sudah benar.',
      'Kecepatan internet hanya beberapa ratus kilobit, membuka {program} saja gagal.',
      'Semua orang di {place} terkena, kecuali yang memakai kabel.',
    ],
  },
  {
    desk: 'Perangkat & Printer',
    weight: 16,
    subjects: [
      'Printer {asset} macet kertas',
      'Hasil cetak {asset} bergaris',
      'Proyektor di {place} tidak menampilkan gambar',
      'Toner {asset} habis',
      'Pemindai di {place} tidak terbaca',
    ],
    stories: [
      'Printer menarik dua lembar sekaligus lalu berhenti; lampu merah menyala.',
      'Proyektor hidup, tetapi layar tetap biru walaupun kabel sudah diganti.',
      'Hasil cetak bergaris hitam dari atas ke bawah, padahal toner baru diganti.',
      'Antrean cetak menumpuk dan tidak dapat dihapus dari komputer {asset}.',
      'Pemindai berbunyi dua kali lalu tidak bergerak.',
    ],
  },
  {
    desk: 'Aplikasi Bisnis',
    weight: 16,
    subjects: [
      'Galat saat menyimpan di {program}',
      'Data {program} tidak sesuai laporan',
      'Menu persetujuan hilang di {program}',
      'Permintaan kolom tambahan pada laporan {program}',
      '{program} keluar sendiri ketika mencetak',
    ],
    stories: [
      'Tombol simpan di {program} menampilkan pesan galat dan datanya hilang.',
      'Angka di laporan {program} berbeda dari yang kami masukkan kemarin.',
      'Sejak pembaruan terakhir menu persetujuan tidak tampil untuk {place}.',
      'Mohon kolom nomor faktur ditambahkan supaya pencocokan lebih cepat.',
      'Transaksi hari ini belum masuk ke {program} sampai sekarang.',
    ],
  },
  {
    desk: 'Akun & Hak Akses',
    weight: 14,
    subjects: [
      'Lupa kata sandi {program}',
      'Akun {name} terkunci',
      'Permohonan akses folder bersama {place}',
      'Akun karyawan baru: {name}',
      'Nonaktifkan akun {name}',
    ],
    stories: [
      'Akun saya terkunci setelah beberapa kali salah memasukkan kata sandi.',
      'Mohon dibuatkan akun untuk {name}, mulai bekerja hari Senin di {place}.',
      'Kami memerlukan hak baca dan ubah pada folder bersama {place}.',
      'Kode verifikasi tidak pernah sampai ke telepon saya.',
      'Yang bersangkutan sudah pindah bagian, sehingga aksesnya perlu dicabut.',
    ],
  },
  {
    desk: 'Surel & Kolaborasi',
    weight: 12,
    subjects: [
      'Surel dari luar tidak masuk',
      'Kotak surat {name} penuh',
      'Rapat daring tanpa suara di {place}',
      'Undangan rapat tidak terkirim',
      'Lampiran surel tidak dapat dibuka',
    ],
    stories: [
      'Surel dari pelanggan tidak pernah sampai, padahal pengirim tidak menerima penolakan.',
      'Dalam rapat daring lawan bicara tidak mendengar suara dari {place}.',
      'Kotak surat penuh dan pesan baru ditolak.',
      'Lampiran berukuran kecil pun ditolak dengan pesan yang tidak saya mengerti.',
      'Kalender bersama {place} menampilkan jam yang salah.',
    ],
  },
]

export const replies = {
  desk: [
    'Laporan sudah kami terima, petugas sedang memeriksa.',
    'Mohon dicoba keluar lalu masuk lagi, kemudian kabari kami hasilnya.',
    'Petugas kami akan datang ke {place} siang ini.',
    'Apakah hal yang sama terjadi di komputer lain?',
    'Kami sudah meneruskan hal ini kepada {name} dan menunggu suku cadang.',
    'Boleh kami masuk dari jauh ke komputer {asset}? Mohon jangan dimatikan dahulu.',
  ],
  requester: [
    'Sudah saya coba, hasilnya masih sama.',
    'Baik, saya ada di {place} sampai pukul empat.',
    'Di komputer {name} juga begitu.',
    'Terima kasih, sekarang sudah lebih baik tetapi belum lancar.',
    'Silakan masuk, komputernya menyala.',
  ],
}

export const work = {
  pleas: [
    'Mohon dibantu secepatnya karena pelayanan ikut terhambat.',
    'Bila perlu, saya bisa dihubungi lewat pesan singkat.',
    'Kejadian ini yang ketiga kali dalam bulan ini.',
    'Kami sementara memakai komputer di {place}.',
    'Laporan harus dikirim besok pagi.',
  ],
  notes: [
    'Perangkat {asset} masih garansi; vendor dihubungi.',
    'Pernah terjadi di {place}, lihat tiket bulan lalu.',
    'Menunggu jadwal perawatan jaringan.',
    'Log menunjukkan memori penuh.',
    'Perlu persetujuan {name} sebelum diganti.',
  ],
  solutions: [
    'Kabel jaringan {asset} diganti dan port dipindahkan.',
    'Pembaruan yang gagal dibatalkan, lalu dipasang ulang.',
    'Kata sandi diatur ulang dan akun dibuka kembali.',
    'Rol penarik kertas dibersihkan, antrean cetak dikosongkan.',
    'Hak akses diberikan sesuai persetujuan atasan.',
    'Konfigurasi {program} diperbaiki dan layanan dijalankan ulang.',
  ],
  checks: [
    'Sudah diuji bersama pelapor dan berjalan.',
    'Dipantau satu jam tanpa gangguan.',
    'Pelapor mencetak tiga lembar tanpa masalah.',
    'Sudah dibuktikan dengan data hari ini.',
  ],
}

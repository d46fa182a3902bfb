/** One sample report: what was said, and how it was dealt with. Sample data, all of it. */
export type Case = {
  readonly type: 'incident' | 'request'
  readonly subject: string
  readonly text: string
  readonly category: 'hardware' | 'software' | 'network' | 'email' | 'account' | 'other'
  readonly impact: 'company' | 'department' | 'person'
  readonly urgency: 'core_down' | 'main_function' | 'workaround'
  readonly asset: string
  readonly handling: 'remote' | 'visit'
  readonly answer: string
  readonly note: string
  readonly solution: string
  readonly prevention: string
}

const c = (
  type: Case['type'],
  subject: string,
  text: string,
  [category, impact, urgency]: readonly [Case['category'], Case['impact'], Case['urgency']],
  [asset, handling]: readonly [string, Case['handling']],
  [answer, note]: readonly [string, string],
  [solution, prevention]: readonly [string, string],
): Case => ({ type, subject, text, category, impact, urgency, asset, handling, answer, note, solution, prevention })

/** What happens in an office in a few weeks. */
export const cases: readonly Case[] = [
  c(
    'incident',
    'Printer ruang keuangan macet, cetak SPM tertunda',
    'Sejak tadi pagi printer di ruang keuangan berhenti di tengah, lampu merah menyala, dan di layar muncul "kertas tersangkut" padahal bak kosong. SPM hari ini belum bisa dicetak.',
    ['hardware', 'department', 'main_function'],
    ['PRN-0217', 'visit'],
    [
      'Baik, Bu. Saya ke ruang keuangan 20 menit lagi. Untuk sementara SPM bisa dicetak ke printer Umum-2; sudah saya pasangkan di komputer Ibu.',
      'Rol penarik aus, sensor kertas kotor. Rol pengganti masih ada di lemari 3.',
    ],
    [
      'Rol penarik kertas yang aus diganti, sensor dibersihkan, 20 halaman uji lancar.',
      'Isi baki paling banyak 250 lembar.',
    ],
  ),
  c(
    'incident',
    'Internet kantor cabang Malang putus sejak pagi',
    'Semua komputer di cabang tidak bisa membuka internet maupun aplikasi pusat. Lampu modem berkedip merah. Sudah kami matikan dan nyalakan lagi, tetap sama.',
    ['network', 'company', 'core_down'],
    ['tidak ada', 'remote'],
    [
      'Kami lihat tautan ke Malang memang putus. Penyedia sudah kami hubungi; sementara kami alihkan lewat modem cadangan.',
      'Serat putus di tiang dekat ruko, tiket penyedia 88213.',
    ],
    [
      'Serat yang putus disambung penyedia pukul 11.20; lalu lintas sudah kembali ke jalur utama.',
      'Jalur cadangan sekarang berpindah sendiri bila jalur utama putus lebih dari satu menit.',
    ],
  ),
  c(
    'incident',
    'Aplikasi keuangan sering macet waktu simpan jurnal',
    'Setiap menyimpan jurnal lebih dari 30 baris layarnya putih lalu tertutup sendiri. Kalau barisnya sedikit tidak apa-apa.',
    ['software', 'department', 'workaround'],
    ['PC-0418', 'remote'],
    ['Boleh saya lihat lewat remote pukul 10? Mohon aplikasinya dibiarkan terbuka.', 'Memori kerja aplikasi 512 MB.'],
    [
      'Batas memori aplikasi dinaikkan dan pembaruan 4.2.1 dipasang; jurnal 200 baris tersimpan.',
      'Pembaruan aplikasi sekarang dipasang otomatis tiap Jumat malam.',
    ],
  ),
  c(
    'request',
    'Minta akses folder Anggaran 2027',
    'Saya ditugaskan menyusun pagu 2027 dan perlu membaca serta mengubah berkas di folder Anggaran.',
    ['account', 'person', 'workaround'],
    ['tidak ada', 'remote'],
    ['Izin kepala bagian sudah kami terima. Aksesnya kami buka siang ini.', 'Grup FS-ANGGARAN-RW.'],
    ['Akses baca dan ubah ke folder Anggaran 2027 dibuka.', ''],
  ),
  c(
    'incident',
    'Email tertahan di kotak keluar',
    'Email dengan lampiran laporan tidak terkirim sejak kemarin sore, tetap di kotak keluar. Email tanpa lampiran terkirim.',
    ['email', 'person', 'workaround'],
    ['LPT-0093', 'remote'],
    ['Berapa besar lampirannya, Pak? Batas kita 20 MB.', 'Lampiran 34 MB.'],
    [
      'Lampiran dikirim lewat tautan folder bersama; kotak keluar sudah kosong.',
      'Untuk berkas di atas 20 MB, kirim tautannya.',
    ],
  ),
  c(
    'request',
    'Pindah komputer ke lantai 3',
    'Mulai Senin tim arsip pindah ke lantai 3. Ada 4 komputer dan 1 printer yang ikut pindah.',
    ['hardware', 'department', 'workaround'],
    ['PC-0211', 'visit'],
    ['Kami jadwalkan Jumat sore supaya Senin pagi sudah siap.', 'Titik jaringan lantai 3 baru ada tiga.'],
    ['Empat komputer dan satu printer terpasang di lantai 3 dan sudah dicoba.', ''],
  ),
  c(
    'incident',
    'Lupa kata sandi setelah cuti',
    'Saya kembali dari cuti dua minggu dan kata sandi tidak diterima lagi.',
    ['account', 'person', 'main_function'],
    ['tidak ada', 'remote'],
    [
      'Selamat kembali. Tautan untuk kata sandi baru sudah dikirim ke email pribadi yang terdaftar.',
      'Sandi kedaluwarsa 90 hari.',
    ],
    ['Kata sandi baru sudah dibuat dan masuk berhasil.', 'Daftarkan nomor ponsel supaya bisa mengganti sendiri.'],
  ),
  c(
    'incident',
    'Sistem absensi mati di semua pintu',
    'Semua mesin absensi menolak kartu, karyawan mengantre di lobi.',
    ['software', 'company', 'core_down'],
    ['ABS-01', 'visit'],
    ['Kami ke lobi sekarang. Satpam mencatat manual sampai mesin hidup.', 'Sertifikat server absensi habis hari ini.'],
    [
      'Sertifikat server absensi diperbarui; semua pintu menerima kartu lagi pukul 07.52.',
      'Sertifikat kini diperbarui sendiri 30 hari sebelum habis, dan kami diberi tahu.',
    ],
  ),
  c(
    'incident',
    'Telepon meja tidak ada nada',
    'Telepon di meja saya tidak ada nada sejak kemarin, kabel sudah dicoba di meja lain dan berfungsi.',
    ['hardware', 'person', 'workaround'],
    ['TEL-0152', 'visit'],
    ['Siang ini kami ke meja Ibu membawa telepon pengganti.', 'Port sakelar 3/17 mati.'],
    ['Dipindah ke port sakelar lain; nada kembali.', ''],
  ),
  c(
    'request',
    'Pasang aplikasi tanda tangan elektronik',
    'Mohon dipasang aplikasi tanda tangan elektronik di laptop untuk menandatangani kontrak.',
    ['software', 'person', 'workaround'],
    ['LPT-0120', 'remote'],
    ['Lisensinya masih ada satu. Kami pasang lewat remote siang ini.', 'Lisensi ke-14 dari 20.'],
    ['Aplikasi terpasang dan sudah dipakai menandatangani satu dokumen uji.', 'Simpan PIN di pengelola sandi.'],
  ),
  c(
    'incident',
    'Proyektor ruang rapat berkedip',
    'Gambar proyektor hilang timbul tiap beberapa menit, rapat dengan klien jam 14.',
    ['hardware', 'person', 'main_function'],
    ['PRJ-0008', 'visit'],
    ['Kami bawa proyektor cadangan sebelum jam 13.30.', 'Kabel HDMI longgar.'],
    ['Kabel diganti yang berpengunci; gambar stabil satu jam.', 'Jangan menarik kabel saat proyektor menyala.'],
  ),
  c(
    'incident',
    'VPN gagal dari rumah',
    'Sejak pembaruan semalam VPN meminta kode terus dan tidak pernah tersambung.',
    ['network', 'person', 'main_function'],
    ['LPT-0077', 'remote'],
    ['Mohon hapus profil lama lalu pindai kode QR yang kami kirim.', 'Jam ponsel tertinggal 4 menit.'],
    ['Profil VPN dibuat ulang dan jam ponsel disetel otomatis; tersambung.', 'Biarkan jam ponsel otomatis.'],
  ),
  c(
    'incident',
    'Berkas hilang dari folder bersama Pemasaran',
    'Folder Kampanye Q4 kosong sejak siang, kemarin masih ada sekitar 60 berkas.',
    ['software', 'department', 'main_function'],
    ['tidak ada', 'remote'],
    ['Tenang, cadangannya ada. Kami pulihkan ke keadaan pukul 06.00.', 'Terseret ke folder Arsip oleh pengguna.'],
    ['62 berkas dipulihkan dari cadangan pagi ini.', 'Hak hapus di folder itu kini hanya pada dua orang.'],
  ),
  c(
    'request',
    'Laptop untuk pegawai baru tim Perencanaan',
    'Ada pegawai baru mulai tanggal 1, mohon disiapkan laptop, akun, dan email.',
    ['hardware', 'person', 'workaround'],
    ['tidak ada', 'visit'],
    ['Kami siapkan tiga hari sebelumnya.', 'Stok LPT tersisa 2.'],
    ['Laptop, akun, dan email siap; diserahkan ke kepala bagian.', ''],
  ),
  c(
    'incident',
    'Komputer sangat lambat setelah pembaruan',
    'Membuka satu berkas saja 3 menit. Kipas berbunyi terus.',
    ['software', 'person', 'workaround'],
    ['PC-0303', 'remote'],
    ['Kami lihat pengindeksan masih berjalan; kami bantu hentikan sementara.', 'Disk 98% penuh.'],
    [
      'Ruang disk dibersihkan 60 GB dan pengindeksan selesai; berkas terbuka 4 detik.',
      'Simpan video rapat di folder bersama.',
    ],
  ),
  c(
    'incident',
    'Situs internal galat 500 saat unggah bukti',
    'Setiap mengunggah bukti bayar muncul pesan "Internal Server Error 500".',
    ['software', 'department', 'main_function'],
    ['tidak ada', 'remote'],
    ['Galatnya bisa kami ulangi. Kami perbaiki dan kabari sebelum pukul 15.', 'Kuota folder unggahan habis.'],
    ['Kuota folder unggahan dinaikkan; unggah berhasil lagi.', 'Pemantau memberi tahu saat kuota 80%.'],
  ),
]

import { both } from './bothWords.ts'

/** What the made-up SOP of sops.ts asks and sorts by: a field of each type, and a tree of categories. */
export const workshopFields = {
  categories: {
    hardware: { label: both('Perangkat keras') },
    printer: { label: both('Pencetak'), in: 'hardware' },
    network: { label: both('Jaringan') },
  },
  fields: {
    phone: { label: both('Telepon'), type: 'text', from: 'requester_phone' },
    kind: {
      label: both('Jenis'),
      type: 'choice',
      options: { light: { label: both('Ringan') }, heavy: { label: both('Berat') } },
    },
    units: { label: both('Jumlah unit'), type: 'number', max: 500, default: 1 },
    since: { label: both('Sejak'), type: 'date' },
    photo: { label: both('Foto'), type: 'files' },
    part: { label: both('Suku cadang'), type: 'text', max: 80, none_allowed: both('tidak ada') },
    ordered_on: { label: both('Dipesan'), type: 'date' },
    category: { label: both('Kategori'), type: 'category' },
    helper: { label: both('Pembantu'), type: 'person', people: 'technician', hidden_from: ['requester'] },
    branch: { label: both('Unit tujuan'), type: 'unit' },
    missing: {
      label: both('Yang kurang'),
      type: 'choices',
      options: {
        photo: { label: both('Foto') },
        serial: { label: both('Nomor seri') },
        room: { label: both('Ruang') },
      },
    },
    tags: { label: both('Tag'), type: 'tags', new_by: ['agent', 'lead'] },
    taken: {
      label: both('Tindakan'),
      type: 'checklist',
      lines: [{ id: 'Periksa kabel', en: 'Check the cable' }],
      templates: {
        hardware: [both('Bersihkan')],
        printer: [
          { id: 'Ganti rol', en: 'Replace the roller' },
          { id: 'Uji cetak', en: 'Print a test' },
        ],
      },
    },
    tested: { label: both('Sudah diuji'), type: 'yes_no' },
    summary: { label: both('Ringkasan solusi'), type: 'long_text', max: 1000 },
    manner: {
      label: both('Cara verifikasi'),
      type: 'choice',
      options: { phone: { label: both('Telepon') }, paper: { label: both('Berita acara') } },
    },
    verified: {
      label: both('Diverifikasi oleh'),
      type: 'choice',
      options: { requester: { label: both('Pelapor') }, desk: { label: both('Meja') } },
    },
    evidence: { label: both('Bukti'), type: 'files' },
  },
}

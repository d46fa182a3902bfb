import { type Instant, instant, ms } from '../../../core/time.ts'
import { callsOff, type Errand, goes, moves, plans, quarterAt } from './goes.ts'
import { act, type Cast, type Deed, type Life, type Move, oneOf } from './life.ts'
import { comingWorkday } from './workday.ts'

/** So many minutes ago, somebody does this. */
type Deeds = readonly (readonly [ago: number, as: 'agent' | 'technician', command: Deed])[]

/** Trouble that somebody goes to. People are numbered as their company lists them. */
type Trip = {
  readonly ago: number
  readonly requester: number
  readonly technician: number
  readonly place: string
  readonly bring?: string
  readonly channel: 'phone' | 'portal'
  readonly subject: string
  readonly text: string
  readonly sorted: readonly [category: string, priority: string]
  readonly deeds: (errand: Errand) => Deeds
}

/** Who is where today and goes where in the next days: a visit in every state that there is (C11, C17). */
export function visitLives(cast: Cast, now: Instant): readonly Life[] {
  return trips(now).map(({ ago, place, bring, channel, subject, text, sorted, deeds, ...who }) => {
    const requesterId = oneOf(cast.requesters, who.requester)
    const technician = oneOf(cast.technicians, who.technician)
    const agent = oneOf(cast.agents, 0)
    const [category, priority] = sorted
    const begun: Deeds = [
      [ago - 4, 'agent', act('open_ticket', { category, priority })],
      [ago - 6, 'agent', act('assign', { assignee: technician })],
      [
        ago - 9,
        'agent',
        act('confirm', { confirmed_by: channel === 'phone' ? 'phone' : 'application', message: promise }),
      ],
    ]
    const errand = { technicianId: technician, place, ...(bring === undefined ? {} : { bring }) }
    let last = ago
    const all = [...begun, ...deeds(errand)].map(([minutesAgo, as, command]): Move => {
      const after = last - minutesAgo
      last = minutesAgo
      return { after, by: as === 'agent' ? agent : technician, as, command }
    })
    return {
      ...{ openedAt: instant(ms(now) - ago * 60_000), requesterId, type: 'complaint', channel, subject, text },
      ...(channel === 'phone' ? { recordedBy: agent } : {}),
      ...{ values: { location: place }, moves: all },
    }
  })
}

const promise = 'Pengaduan kami terima; teknisi kami datang, waktunya tertera pada tiket.'
const day = 24 * 60

// the latest departure of each technician stands last, for one goes to one place at a time
function trips(now: Instant): readonly Trip[] {
  const at = (minutes: number) => quarterAt(now, minutes)
  const on = (days: number, time: string) => comingWorkday(now, days, time)
  return [
    {
      ...{ ago: day + 200, requester: 4, technician: 0, channel: 'phone', sorted: ['hardware', 'normal'] },
      ...{ place: 'Jl. Raya Muncar, loket 1', bring: 'Botol tinta hitam, kain bersih' },
      ...{ subject: 'Hasil cetak loket Muncar putus-putus', text: 'Kartu keluarga tercetak bergaris, MCR-PRN-01.' },
      deeds: (errand) => [
        [day + 180, 'agent', plans(errand, at(-240), 90)],
        [235, 'technician', goes(1, 'departed', 'Berangkat ke Muncar, tiba sekitar 40 menit lagi.')],
        [195, 'technician', goes(1, 'arrived')],
        [150, 'technician', goes(1, 'left', 'Kepala cetak dibersihkan, tinta diisi; 10 lembar uji bersih.')],
        [146, 'technician', act('fit_part', { part: 'tidak perlu' })],
        [144, 'technician', act('finish', { message: 'Printer loket sudah mencetak bersih, mohon dicek.' })],
      ],
    },
    {
      ...{ ago: day + 90, requester: 5, technician: 2, channel: 'phone', sorted: ['network', 'normal'] },
      ...{ place: 'Jl. Raya Pesanggaran, ruang camat', bring: 'Router cadangan, kabel 20 m' },
      ...{
        subject: 'Modem kantor Pesanggaran mati setelah petir',
        text: 'Lampu modem tidak menyala sejak hujan kemarin.',
      },
      deeds: (errand) => [
        [day + 60, 'agent', plans(errand, at(-120), 120)],
        [300, 'agent', callsOff(1, 'Jalan ke Pesanggaran tertutup banjir; kami jadwalkan lagi.')],
        [290, 'agent', plans(errand, on(1, '09:00'), 120)],
      ],
    },
    {
      ...{ ago: day + 30, requester: 2, technician: 3, channel: 'portal', sorted: ['hardware', 'high'] },
      ...{ place: 'Jl. Ahmad Yani, loket layanan pegawai', bring: 'Rol pemindai fi-7160' },
      ...{
        subject: 'Pemindai arsip pegawai menarik dua lembar',
        text: 'BKD-SCN-01, berkas kenaikan pangkat tertunda.',
      },
      deeds: (errand) => [
        [day, 'agent', plans(errand, at(-150), 60)],
        [280, 'agent', moves(1, errand, at(-50), 60)],
      ],
    },
    {
      ...{ ago: 420, requester: 1, technician: 2, channel: 'portal', sorted: ['hardware', 'high'] },
      ...{ place: 'Jl. Letkol Istiqlah, loket pendaftaran', bring: 'Catu daya, kabel USB' },
      ...{ subject: 'Printer loket pendaftaran mati', text: 'DINKES-PRN-03 tidak menyala, antrean pasien panjang.' },
      deeds: (errand) => [
        [330, 'agent', plans(errand, at(-60), 90)],
        [72, 'technician', goes(1, 'departed', 'Berangkat ke Dinkes, membawa catu daya.')],
        [48, 'technician', goes(1, 'arrived')],
      ],
    },
    {
      ...{ ago: 300, requester: 3, technician: 0, channel: 'phone', sorted: ['hardware', 'normal'] },
      ...{ place: 'Jl. Gajah Mada, loket 2', bring: 'Memori 8 GB' },
      ...{
        subject: 'Komputer loket 2 Genteng sangat lambat',
        text: 'GTG-PC-02, membuka satu berkas perlu lima menit.',
      },
      deeds: (errand) => [[270, 'agent', plans(errand, at(75), 90)]],
    },
    {
      ...{ ago: 260, requester: 1, technician: 0, channel: 'portal', sorted: ['network', 'low'] },
      ...{ place: 'Jl. Letkol Istiqlah, aula', bring: 'Titik akses cadangan' },
      ...{ subject: 'Wi-Fi aula lemah', text: 'Rapat kerja pekan depan di aula, sinyal hanya di panggung.' },
      deeds: (errand) => [[230, 'agent', plans(errand, on(1, '13:30'), 90)]],
    },
    {
      ...{ ago: 210, requester: 5, technician: 1, channel: 'phone', sorted: ['hardware', 'normal'] },
      ...{ place: 'Pasar Pesanggaran, kantor pengelola', bring: 'Disk perekam 4 TB' },
      ...{ subject: 'Perekam kamera pasar berbunyi', text: 'PSG-NVR-01 berbunyi terus, rekaman tiga hari hilang.' },
      deeds: (errand) => [[180, 'agent', plans(errand, on(2, '08:30'), 150)]],
    },
    {
      ...{ ago: 75, requester: 0, technician: 1, channel: 'phone', sorted: ['network', 'emergency'] },
      ...{ place: 'Jl. KH. Agus Salim, gedung utama lantai 1', bring: 'Sakelar 24 port, penjepit kabel' },
      ...{
        subject: 'Jaringan ruang ujian Dinas Pendidikan putus',
        text: 'Ujian daring satu jam lagi, semua komputer putus.',
      },
      deeds: (errand) => [
        [60, 'agent', plans(errand, at(-15), 75)],
        [14, 'technician', goes(1, 'departed', 'Berangkat, membawa sakelar pengganti.')],
      ],
    },
  ]
}

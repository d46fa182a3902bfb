/** What every sample account signs in with. */
export const samplePassword = 'tanggap-demo'

/** A sample account, to be printed or shown at sign-in. */
type SampleAccount = {
  readonly email: string
  readonly name: string
  readonly role: 'admin' | 'agent' | 'technician' | 'lead' | 'leadership' | 'auditor' | 'requester'
  /** The code of the company that it shows. */
  readonly company: string
}

/** The accounts worth printing: one of each kind in the first company, and those to begin with in the others. */
export const sampleAccounts: readonly SampleAccount[] = [
  { email: 'admin@tanggap.example', name: 'Putu Adnyana', role: 'admin', company: 'UMUM' },
  { email: 'rani@tanggap.example', name: 'Rani Anggraini', role: 'agent', company: 'UMUM' },
  { email: 'bagas@tanggap.example', name: 'Bagas Prakoso', role: 'technician', company: 'UMUM' },
  { email: 'sri@tanggap.example', name: 'Sri Wahyuni', role: 'lead', company: 'UMUM' },
  { email: 'bambang@tanggap.example', name: 'Bambang Sulistyo', role: 'leadership', company: 'UMUM' },
  { email: 'ratna@tanggap.example', name: 'Ratna Dewanti', role: 'auditor', company: 'UMUM' },
  { email: 'dewi@tanggap.example', name: 'Dewi Lestari', role: 'requester', company: 'UMUM' },
  { email: 'laras@tanggap.example', name: 'Laras Kinanti', role: 'agent', company: 'KAI' },
  { email: 'damar@tanggap.example', name: 'Damar Nugraha', role: 'lead', company: 'KAI' },
  { email: 'kirana@tanggap.example', name: 'Kirana Widuri', role: 'requester', company: 'API' },
  { email: 'retno@tanggap.example', name: 'Retno Palupi', role: 'agent', company: 'BWI' },
  { email: 'wahyu@tanggap.example', name: 'Wahyu Hidayat', role: 'technician', company: 'BWI' },
  { email: 'hariyanto@tanggap.example', name: 'Hariyanto Kusumo', role: 'leadership', company: 'BWI' },
  { email: 'umi@tanggap.example', name: 'Umi Kulsum', role: 'requester', company: 'BWI' },
  { email: 'vania@tanggap.example', name: 'Vania Oktaviani', role: 'agent', company: 'MITRA' },
  { email: 'anisa@tanggap.example', name: 'Anisa Rahma', role: 'requester', company: 'MITRA' },
  { email: 'ayu@tanggap.example', name: 'Ayu Pertiwi', role: 'agent', company: 'LPSE' },
  { email: 'iwan@tanggap.example', name: 'Iwan Setiadi', role: 'requester', company: 'LPSE' },
]

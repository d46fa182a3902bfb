import { IconRoute } from '@tabler/icons-react'
import { Rail } from '../ui/Rail.tsx'
import { EventLine, Message, Talk } from '../ui/Talk.tsx'

const stateWords = { done: 'selesai', now: 'sekarang', todo: 'nanti', passed: 'tidak dilalui' }

/** The rail in both its manners. */
export function Rails() {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))', gap: 32 }}>
      <Rail
        manner="desk"
        label="SOP"
        stateWords={stateWords}
        steps={[
          { id: 'report', title: 'Lapor', state: 'done', line: 'Dewi L. · 08.06' },
          {
            id: 'respond',
            title: 'Respon pertama',
            state: 'done',
            line: 'Rani A.',
            kept: { good: true, words: '5 mnt dari 1 jam' },
          },
          {
            ...{ id: 'handle', title: 'Tangani sampai selesai', state: 'now' },
            clock: { kind: 'soon', share: 91, left: 'sisa 42 menit', of: 'dari 8 jam · 16.06' },
            needs: [
              { label: 'Diagnosis', filled: true },
              { label: 'Ringkasan solusi', filled: false },
            ],
            actions: [
              { name: 'solve', label: 'Selesaikan', weight: 'main', refusal: 'Ringkasan solusi belum diisi.' },
              { name: 'escalate', label: 'Eskalasi', weight: 'normal', refusal: null },
            ],
          },
          { id: 'close', title: 'Tutup', state: 'todo', line: 'otomatis' },
        ]}
      />
      <Rail
        manner="plain"
        label="Perjalanan"
        stateWords={stateWords}
        steps={[
          { id: 'a', title: 'Anda melapor', state: 'done', line: '08.06 lewat portal' },
          {
            id: 'b',
            title: 'Kami balas',
            state: 'done',
            line: '08.11',
            kept: { good: true, words: 'janji 09.06 ditepati' },
          },
          { id: 'c', title: 'Anda cek hasilnya', state: 'now', line: 'Sekarang, sampai Sel 24 Nov 15.46' },
          { id: 'd', title: 'Ditutup', state: 'todo' },
        ]}
      />
    </div>
  )
}

/** A conversation as the requester and as the desk see it. */
export function Conversation() {
  const said = { when: '08.11', wholeWhen: 'Sen 23 Nov 08.11 WIB', files: [] }
  return (['plain', 'desk'] as const).map((manner) => (
    <Talk key={manner} manner={manner}>
      <Message {...said} manner={manner} author="Anda" mine text="Printer berhenti di tengah." />
      <EventLine icon={<IconRoute aria-hidden="true" />}>
        <b>Rani A.</b> menetapkan P2 · 08.09
      </EventLine>
      <Message {...said} manner={manner} author="Rani A." mine={false} text="Saya ke sana 20 menit lagi." />
      <Message {...said} manner={manner} author="Rani A." mine={false} note text="Rol penarik aus." />
    </Talk>
  ))
}

import '../ui/tokens.css'
import '../ui/mantine.css'
import '../ui/page.css'
import { MantineProvider, useMantineColorScheme } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Announcer, announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { ClockChip } from '../ui/ClockChip.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CheckField, TextAreaField, TextField } from '../ui/Field.tsx'
import { Avatar, PriorityMark, StateMark, Tag } from '../ui/Marks.tsx'
import { Bones, DraftMark, EmptyState, ErrorBox, Notice } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { cssVariables, followTheme, theme, themeStore } from '../ui/theme.ts'
import { Conversation, Rails } from './pieces.tsx'

/** The kit on one page, in development only: look at every piece here, in both themes and both densities. */
function Gallery() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [dense, setDense] = useState(false)
  document.documentElement.dataset.density = dense ? 'desk' : 'portal'
  return (
    <main style={{ display: 'grid', gap: 28, maxWidth: 900, margin: '0 auto', padding: 24 }}>
      <h1>Kit</h1>
      <div style={row}>
        <Button onPress={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}>Terang / gelap</Button>
        <Button pressed={dense} onPress={() => setDense(!dense)}>
          Rapat
        </Button>
      </div>
      <Buttons />
      <Marks />
      <Fields />
      <Rails />
      <Conversation />
      <Notices />
      <Announcer />
    </main>
  )
}

const row = { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' } as const

function Buttons() {
  const [asking, setAsking] = useState(false)
  return (
    <div style={row}>
      <Button look="main" onPress={() => announce('Tersimpan')}>
        Utama
      </Button>
      <Button>Biasa</Button>
      <Button look="danger" onPress={() => setAsking(true)}>
        Kunci
      </Button>
      <Button look="plain">Polos</Button>
      <Button look="link">Tautan</Button>
      <Button busy>Sibuk</Button>
      <Button size="small">Kecil</Button>
      <Button offBecause="Petugas belum ditentukan.">Mulai kerjakan</Button>
      <ConfirmDialog
        danger
        opened={asking}
        title="Kunci tiket ini?"
        yes="Kunci"
        no="Tidak jadi"
        onYes={() => setAsking(false)}
        onNo={() => setAsking(false)}
      >
        Sesudah dikunci, tidak ada yang bisa mengubahnya lagi.
      </ConfirmDialog>
    </div>
  )
}

function Marks() {
  return (
    <div style={row}>
      <ClockChip kind="running" share={38}>
        3 j 10 mnt
      </ClockChip>
      <ClockChip kind="soon" share={74}>
        42 mnt
      </ClockChip>
      <ClockChip kind="late">lewat 12 mnt</ClockChip>
      <ClockChip kind="hold">menunggu pelapor</ClockChip>
      <ClockChip kind="met">selesai</ClockChip>
      <ClockChip kind="missed">lewat 1 j</ClockChip>
      <PriorityMark name="P1" label="Kritis" tone="critical" />
      <PriorityMark name="P2" label="Tinggi" tone="high" />
      <PriorityMark name="P3" label="Biasa, belum ditetapkan" tone="normal" set={false} />
      <PriorityMark name="" label="2 dari 3 bintang" tone="high" stars={{ lit: 2, of: 3 }} />
      <StateMark kind="fresh">Baru</StateMark>
      <StateMark kind="work">Dikerjakan</StateMark>
      <StateMark kind="wait">Menunggu pelapor</StateMark>
      <StateMark kind="over">Ditutup</StateMark>
      <Avatar name="Dewi Lestari" />
      <Avatar name="Rani Anggraini" big />
      <Tag>rev 01</Tag>
      <Tag tone="good">Berlaku</Tag>
      <Tag tone="late">61 %</Tag>
      <DraftMark words="Draf tersimpan 08.05" />
    </div>
  )
}

function Fields() {
  const [text, setText] = useState('')
  const [choice, setChoice] = useState<string | null>('satu')
  const choices = ['satu', 'dua', 'tiga'].map((value) => ({ value, label: value }))
  return (
    <>
      <TextField
        id="g-text"
        label="Kode aset"
        optional="boleh kosong"
        hint="Ada di stiker."
        value={text}
        onChange={setText}
      />
      <TextField
        id="g-bad"
        label="Kode aset"
        error="PRN-0271 belum ada di daftar kami."
        value="PRN-0271"
        onChange={setText}
      />
      <TextAreaField id="g-area" label="Apa yang terjadi?" value={text} onChange={setText} />
      <SelectField
        id="g-select"
        label="Kategori"
        choices={choices}
        value={choice}
        onChange={setChoice}
        nothingFound="Tidak ada"
      />
      <ChoiceCards
        across
        id="g-across"
        label="Siapa yang terkena?"
        choices={choices}
        value={choice}
        onChange={setChoice}
      />
      <ChoiceCards
        id="g-cards"
        label="Bagaimana pekerjaan Anda?"
        choices={choices}
        value={choice}
        onChange={setChoice}
      />
      <CheckField
        id="g-check"
        label="Isi dengan data contoh"
        hint="Rekaan."
        checked={text !== ''}
        onChange={() => setText('x')}
      />
    </>
  )
}

function Notices() {
  return (
    <>
      <ErrorBox
        title="Laporan belum terkirim"
        detail="Tidak ada jawaban dari server. Yang sudah Anda tulis tidak hilang."
      />
      <Notice tone="warn" title="Email kantor lambat sejak 07.20" />
      <Notice tone="hold" title="3 catatan menunggu jaringan" />
      <Notice tone="good" title="Periksa email Anda" />
      <EmptyState
        icon={<IconInbox aria-hidden="true" />}
        title="Belum ada tiket"
        next={<Button look="main">Lapor kendala</Button>}
      >
        Perkembangannya muncul di sini.
      </EmptyState>
      <Bones heights={[24, 64]} label="Sedang dimuat" />
    </>
  )
}

followTheme()
const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={themeStore}
      defaultColorScheme="auto"
    >
      <Gallery />
    </MantineProvider>,
  )
}

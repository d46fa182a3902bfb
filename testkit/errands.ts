import type { Page } from 'playwright-core'

/** The words on the buttons and fields that people look for, in both languages (X4). */
const words = {
  id: {
    ask: 'Apa kendala Anda?',
    tell: 'Ceritakan kendalanya',
    description: 'Apa yang terjadi?',
    story: 'Lampu merah menyala sejak pagi; sudah dimatikan sekali.',
    asset: 'Kode aset',
    error: 'Apakah muncul pesan error di layar?',
    yes: 'Ya',
    no: 'Tidak',
    department: 'Satu bagian atau departemen',
    mainFunction: 'Pekerjaan utama tertahan',
    send: 'Kirim laporan',
    prioritise: 'Tetapkan prioritas',
    start: 'Mulai kerjakan',
    reply: 'Balasan kepada pelapor',
    remotely: 'Remote',
    solve: 'Selesaikan',
    solution: 'Solusi',
  },
  en: {
    ask: 'What is the trouble?',
    tell: 'Tell us what is wrong',
    description: 'What happened?',
    story: 'The red light has been on since this morning.',
    asset: 'Asset code',
    error: 'Does the screen show an error message?',
    yes: 'Yes',
    no: 'No',
    department: 'One section or department',
    mainFunction: 'The main work is held up',
    send: 'Send the report',
    prioritise: 'Set the priority',
    start: 'Start work',
    reply: 'Reply to the requester',
    remotely: 'Remotely',
    solve: 'Solve',
    solution: 'Solution',
  },
} as const

export type Lang = keyof typeof words

/** Runs in the page; a text, because the program around it knows no browser. */
const copying = `(async () => {
  const canvas = document.createElement('canvas')
  canvas.width = 320
  canvas.height = 120
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#b91c1c'
  pen.fillRect(0, 0, 320, 120)
  pen.fillStyle = 'white'
  pen.font = '20px sans-serif'
  pen.fillText('0x00000bcb: printer offline', 20, 66)
  const png = await new Promise((done) => canvas.toBlob(done, 'image/png'))
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
})()`

/** Puts a picture on the real clipboard, as a screenshot program does; the context must hold the permission. */
export async function copyPicture(page: Page): Promise<void> {
  await page.evaluate(copying)
}

/** From the box of the home page to a report of an incident, all answered but the screenshot. */
export async function tellIncident(page: Page, lang: Lang, subject: string, errorShown = true): Promise<void> {
  const { ask, tell } = words[lang]
  await page.getByRole('textbox', { name: ask }).fill(subject)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: tell }).waitFor()
  await answerIncident(page, lang, errorShown)
}

/** Answers the questions of the form besides the subject. */
export async function answerIncident(page: Page, lang: Lang, errorShown: boolean): Promise<void> {
  const { description, story, asset, error, yes, no, department, mainFunction } = words[lang]
  await page.getByRole('textbox', { name: description }).fill(story)
  await page.getByRole('textbox', { name: asset }).fill('PRN-0217')
  await page
    .getByRole('group', { name: error })
    .getByRole('radio', { name: errorShown ? yes : no, exact: true })
    .check()
  await page.getByRole('radio', { name: department }).check()
  await page.getByRole('radio', { name: mainFunction }).check()
}

/** Sends the report; answers the number that the requester now sees. */
export async function sendReport(page: Page, lang: Lang): Promise<string> {
  await page.getByRole('button', { name: words[lang].send }).click()
  await page.waitForURL(/\/tickets\/[A-Z]+-\d{4}-\d{6}$/)
  return page.url().split('/').at(-1) ?? ''
}

/** Opens the report in the queue and sets its priority as proposed, without touching the mouse. */
export async function triageByKeyboard(page: Page, lang: Lang): Promise<void> {
  const panel = page.getByRole('dialog', { name: words[lang].prioritise })
  await page.keyboard.press('t')
  await panel.getByRole('radio', { checked: true }).waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('5')
  await page.keyboard.press('Control+Enter')
  await panel.waitFor({ state: 'hidden' })
}

/** Starts the work and answers the requester, by key. */
export async function startAndAnswer(page: Page, lang: Lang, text: string): Promise<void> {
  const { start, reply } = words[lang]
  await page.getByRole('button', { name: start }).click()
  await page.getByRole('button', { name: start }).waitFor({ state: 'hidden' })
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: reply }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article').getByText(text).waitFor()
  await page.keyboard.press('Escape')
}

/** Fills in the open form of solving and sends it. */
export async function solve(page: Page, lang: Lang, solution: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: words[lang].solve })
  await panel.getByRole('radio', { name: words[lang].remotely }).check()
  await panel.getByRole('textbox', { name: words[lang].solution }).fill(solution)
  await page.keyboard.press('Control+Enter')
  await panel.waitFor({ state: 'hidden' })
}

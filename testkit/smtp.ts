import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server does with the next mails: the last one given counts for all that follow. */
export type Manner =
  | 'take'
  | { readonly answer: number; readonly at: 'RCPT' | 'DATA' }
  /** Takes the whole mail and hangs up without a word: nobody knows whether it arrived. */
  | 'cut after data'
  /** Takes the whole mail, keeps it, and hangs up: it has arrived, and the sender does not know. */
  | 'keep and cut'
  /** Hangs up at the greeting. */
  | 'slam'

export type Taken = {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly header: (name: string) => string | undefined
}

/** A real SMTP server on a free port that answers as it is told, and keeps what it took. */
export type TestSmtp = {
  readonly url: string
  readonly port: number
  readonly taken: readonly Taken[]
  /** How often somebody connected. */
  readonly calls: () => number
  manner: Manner
  close(): Promise<void>
}

/** What somebody signs in with; a token where it is OAuth 2.0. */
export type Login = {
  readonly method: string
  readonly user: string
  readonly password: string
  readonly token: string
}

/** Starts the server; it stops when the test ends. With `login` nobody sends without signing in. */
export async function testSmtp(
  t: { readonly after: (done: () => Promise<void>) => void },
  login?: (given: Login) => boolean,
): Promise<TestSmtp> {
  const taken: Taken[] = []
  let calls = 0
  const sockets = new Set<Socket>()
  const state: { manner: Manner } = { manner: 'take' }
  const failing = (at: 'RCPT' | 'DATA') => {
    const { manner } = state
    if (typeof manner === 'string' || manner.at !== at) return null
    return Object.assign(new Error(`told to answer ${manner.answer}`), { responseCode: manner.answer })
  }
  const inner = new SMTPServer({
    ...(login
      ? { authMethods: ['PLAIN', 'XOAUTH2'], allowInsecureAuth: true, disabledCommands: ['STARTTLS'] }
      : { authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] }),
    onAuth: ({ method, username, password: typed, accessToken }, _session, answer) => {
      const [user, password, token] = [username ?? '', typed ?? '', accessToken ?? '']
      if (login?.({ method, user, password, token })) answer(null, { user })
      else answer(Object.assign(new Error(`refused: ${password}${token}`), { responseCode: 535 }))
    },
    logger: false,
    closeTimeout: 200,
    onRcptTo: (_address, _session, answer) => answer(failing('RCPT')),
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const mail = {
          from,
          to: rcptTo.map(({ address }) => address),
          raw,
          header: (name: string) => headerIn(raw, name),
        }
        const error = failing('DATA')
        if (error === null && state.manner !== 'cut after data') taken.push(mail)
        if (state.manner === 'cut after data' || state.manner === 'keep and cut') {
          for (const socket of sockets) socket.destroy()
          return
        }
        answer(error)
      })
    },
  })
  inner.on('error', () => undefined)
  const outer = createServer((socket) => {
    calls += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    if (state.manner === 'slam') socket.destroy()
    else inner.server.emit('connection', socket)
  })
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', () => resolve()))
  const { port } = outer.address() as AddressInfo
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => outer.close(() => resolve()))
    await new Promise<void>((resolve) => inner.close(() => resolve()))
  }
  t.after(close)
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken,
    calls: () => calls,
    close,
    get manner() {
      return state.manner
    },
    set manner(manner) {
      state.manner = manner
    },
  }
}

/** The value of a header in a raw mail, unfolded. */
export function headerIn(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  return line?.slice(name.length + 1).trim()
}

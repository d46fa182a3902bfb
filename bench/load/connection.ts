import { connect, type Socket } from 'node:net'

/** An answer, as far as a load needs it. */
export type Reply = { readonly status: number; readonly body: Buffer }

/** One kept-alive connection; the next request is sent when the answer to the last has fully arrived. */
export type Connection = {
  send(request: Buffer | string): Promise<Reply>
  close(): void
}

/**
 * Opens a connection that costs the machine as little as can be: the load shares its cores with the server, and Node's
 * own client takes as long as many an answer does. It reads answers with a Content-Length (or none, for 204), which is
 * what the API gives; anything else is an error.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let waiting: { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void } | null = null
  const settle = (reply: Reply) => {
    const one = waiting
    waiting = null
    one?.resolve(reply)
  }
  const fail = (error: Error) => {
    const one = waiting
    waiting = null
    one?.reject(error)
  }
  readReplies(socket, settle, fail)
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (waiting !== null) return reject(new Error('one request at a time'))
        if (socket.destroyed) return reject(new Error('the server closed the connection'))
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

function readReplies(socket: Socket, settle: (reply: Reply) => void, fail: (error: Error) => void): void {
  let parts: Buffer[] = []
  let have = 0
  let need = -1
  let status = 0
  socket.on('data', (chunk: Buffer) => {
    parts.push(chunk)
    have += chunk.length
    if (need < 0) {
      const head = headOf(parts.length === 1 ? chunk : Buffer.concat(parts))
      if (head === null) return
      if ('error' in head) return void socket.destroy(new Error(head.error))
      status = head.status
      need = head.length + head.bodyLength
    }
    if (have < need) return
    const whole = parts.length === 1 ? chunk : Buffer.concat(parts)
    const bodyAt = whole.indexOf('\r\n\r\n') + 4
    const extra = have > need
    parts = []
    have = 0
    need = -1
    if (extra) return void socket.destroy(new Error('more than one answer to one request'))
    settle({ status, body: whole.subarray(bodyAt) })
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
}

function headOf(data: Buffer) {
  const end = data.indexOf('\r\n\r\n')
  if (end < 0) return null
  const text = data.toString('latin1', 0, end).toLowerCase()
  const status = Number(text.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/.exec(text)?.[1]
  if (length === undefined && status !== 204) return { error: `an answer without a length: ${text.slice(0, 300)}` }
  return { status, length: end + 4, bodyLength: Number(length ?? 0) }
}

/** A request as bytes, with the token of whom it speaks for. */
export function request(method: string, path: string, token: string, body?: unknown): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n`
  if (body === undefined) return `${head}\r\n`
  const text = JSON.stringify(body)
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

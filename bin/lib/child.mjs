import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Node keeps here what it has compiled: the next start need not do it again, which is a third of its time. */
export const compiled =
  process.env.NODE_COMPILE_CACHE ||
  join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules/.cache/compiled')

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end and answers its exit status. A signal to us goes on to it, and we wait for it however often
 * we are asked to end: leaving first would leave it, and the database it started, behind. Ctrl-C reaches the program
 * twice, from the terminal and from us; it takes the second for the same wish.
 */
export function runToEnd(command, args, options = {}) {
  return new Promise((resolve) => {
    const env = { ...(options.env ?? process.env), NODE_COMPILE_CACHE: compiled }
    const child = spawn(command, args, { stdio: 'inherit', ...options, env })
    const pass = (signal) => child.kill(signal)
    const leave = () => child.kill('SIGTERM')
    for (const signal of passedOn) process.on(signal, pass)
    process.on('exit', leave)
    const end = (status) => {
      for (const signal of passedOn) process.off(signal, pass)
      process.off('exit', leave)
      resolve(status)
    }
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      end(127)
    })
    // Not 'close': a program that went on in the background may hold the output open.
    child.once('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
// Linux tells about processes in /proc even where the ps command is not installed; elsewhere ps is part of the system.
const hasProc = existsSync('/proc/self/stat')

/**
 * When a process began, as a text that only that process has: pids are used again, also after the machine restarted.
 * Null when there is no such process; one that has ended and only waits to be collected (a zombie) counts as gone.
 */
export async function birthOf(pid: number): Promise<string | null> {
  if (!hasProc) {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    const line = stdout.trim()
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The command's name stands in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, began] = [fields[0], fields[19]]
  if (began === undefined || state === 'Z' || state === 'X') return null
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()}/${began}`
}

/** The command line of a process, its arguments parted by spaces; empty when there is no such process. */
export async function commandOf(pid: number): Promise<string> {
  if (!hasProc) {
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    return stdout.trim()
  }
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return line.replaceAll('\0', ' ').trim()
}

/** Waits until a process is gone, at most so many milliseconds; tells whether it is. */
export async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const birth = await birthOf(pid)
  const deadline = performance.now() + milliseconds
  while (birth !== null && (await birthOf(pid)) === birth) {
    if (performance.now() > deadline) return false
    await pause(10)
  }
  return true
}

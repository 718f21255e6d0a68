import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** `holder` is the process id of whoever has it. */
export type Lock = { held: true; release: () => void } | { held: false; holder: number }

/**
 * Takes a lock file for this process, or says who has it. A lock whose process is gone is taken over. The file
 * appears complete (written aside, then linked), so nobody ever reads a half-written holder.
 */
export function takeLock(file: string): Lock {
  mkdirSync(dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${birthOf(process.pid)}\n`)
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(mine, file)) return { held: true, release: () => releaseLock(file) }
      const holder = readHolder(file)
      if (holder !== undefined && birthOf(holder.pid) === holder.birth)
        return { held: false, holder: holder.pid }
      rmSync(file, { force: true })
    }
  } finally {
    unlinkSync(mine)
  }
  throw new Error(`Could not take the lock ${file}. If no Daymark is running, remove that file.`)
}

/** Waits until the lock is ours, calling `onWait` once with the holder's process id. */
export async function waitForLock(file: string, onWait: (holder: number) => void): Promise<() => void> {
  let hasSaidSo = false
  for (;;) {
    const lock = takeLock(file)
    if (lock.held) return lock.release
    if (!hasSaidSo) onWait(lock.holder)
    hasSaidSo = true
    await sleep(500)
  }
}

/**
 * When a process began, as the system counts it; process ids are used again, the pair is not. Empty when there is
 * no such process.
 */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22; the second field is a name in parentheses that may contain anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    const done = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return done.status === 0 ? done.stdout.trim() : ''
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): { pid: number; birth: string } | undefined {
  try {
    const [, pid, birth = ''] = /^(\d+) (.+)$/m.exec(readFileSync(file, 'utf8')) ?? []
    return pid === undefined ? undefined : { pid: Number(pid), birth }
  } catch {
    return undefined
  }
}

function releaseLock(file: string): void {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
}

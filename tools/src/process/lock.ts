import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** `holder` is the process id of whoever has it. */
export type Lock = { held: true; release: () => void } | { held: false; holder: number }

/**
 * Takes a lock file for this process, or says who has it. A lock whose process is gone is taken over. The file
 * appears complete (written aside, then linked), so nobody ever reads a half-written holder.
 */
export function takeLock(file: string, isAlive: (pid: number) => boolean = isProcessAlive): Lock {
  mkdirSync(dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid}\n`)
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(mine, file)) return { held: true, release: () => releaseLock(file) }
      const holder = readHolder(file)
      if (holder !== undefined && holder !== process.pid && isAlive(holder)) return { held: false, holder }
      rmSync(file, { force: true })
    }
  } finally {
    unlinkSync(mine)
  }
  throw new Error(`Could not take the lock ${file}. If no Daymark is running, remove that file.`)
}

/** Waits until the lock is ours, calling `onWait` once with the holder's process id. */
export async function waitForLock(file: string, onWait: (holder: number) => void): Promise<() => void> {
  let told = false
  for (;;) {
    const lock = takeLock(file)
    if (lock.held) return lock.release
    if (!told) onWait(lock.holder)
    told = true
    await sleep(500)
  }
}

/** Whether a process with this id exists, ours or not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
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

function readHolder(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return Number.isInteger(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

function releaseLock(file: string): void {
  if (readHolder(file) === process.pid) rmSync(file, { force: true })
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** The last `lines` lines of a log file, at most 16 KiB of it; empty when there is no such file. */
export function logTail(file: string, lines = 20): string {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return ''
  }
  try {
    const size = fstatSync(handle).size
    const length = Math.min(size, 16_384)
    const buffer = Buffer.alloc(length)
    readSync(handle, buffer, 0, length, size - length)
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n')
  } finally {
    closeSync(handle)
  }
}

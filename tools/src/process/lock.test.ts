import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeLock } from './lock.ts'

let file: string

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'daymark-lock-')), 'the.lock')
})
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }))

/** Another process that takes the lock and keeps it until its input closes; resolves once it has it. */
async function holder() {
  const lock = new URL('./lock.ts', import.meta.url).href
  const code = `const { takeLock } = await import(${JSON.stringify(lock)}); takeLock(${JSON.stringify(file)}); console.log('mine'); process.stdin.resume()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

it('is held by one process and names it to the others', async () => {
  const child = await holder()
  expect(takeLock(file)).toEqual({ held: false, holder: child.pid })
  child.kill('SIGKILL')
  await once(child, 'exit')
})

it('is taken over when its holder was killed', async () => {
  const child = await holder()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(takeLock(file)).toMatchObject({ held: true })
})

it('is taken over when the process id now belongs to somebody else', () => {
  writeFileSync(file, `${process.ppid} an-earlier-birth\n`)
  expect(takeLock(file)).toMatchObject({ held: true })
})

it('is free again after its release', () => {
  const first = takeLock(file)
  expect(takeLock(file)).toEqual({ held: false, holder: process.pid })
  if (first.held) first.release()
  expect(takeLock(file)).toMatchObject({ held: true })
})

it('survives a lock file that says nothing', () => {
  writeFileSync(file, '')
  expect(takeLock(file)).toMatchObject({ held: true })
})

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'

const database = await createTestDatabase()
const source = (name: string) => fileURLToPath(new URL(`../../engine/api/src/${name}`, import.meta.url))

/** A port on which nothing listens. */
const nobody = '127.0.0.1:9'

function start(name: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [source(name), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    ended,
    lines: createInterface({ input: child.stdout }),
    errors: createInterface({ input: child.stderr }),
  }
}

async function createKey(...args: string[]) {
  const { ended, lines, errors } = start('create-key.ts', args, { DATABASE_URL: database.url })
  const [out, err] = [[] as string[], [] as string[]]
  lines.on('line', (line) => out.push(line))
  errors.on('line', (line) => err.push(line))
  return { code: await ended, out, err: err.join('\n') }
}

it('starts without Temporal, serves a key made for it, says that it is not ready, and ends when asked to', async () => {
  const { out, code } = await createKey(
    '--workspace',
    'w',
    '--name',
    'Mine',
    '--clock',
    'held',
    '--at',
    '2024-01-01',
  )
  expect(code).toBe(0)
  const { child, ended, lines } = start('server.ts', [], {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: nobody,
    DAYMARK_SECRET: 'a secret of the tests',
    PORT: '0',
  })
  let address = ''
  for await (const line of lines) {
    address = (JSON.parse(line) as { address?: string }).address ?? ''
    if (address) break
  }
  const workspace = await fetch(`${address}/v1/workspace`, {
    headers: { authorization: `Bearer ${out.at(-1)}` },
  })
  expect(await workspace.json()).toMatchObject({
    name: 'Mine',
    clock: 'held',
    at: '2024-01-01T00:00:00.000Z',
  })
  const ready = await fetch(`${address}/health/ready`)
  expect([ready.status, await ready.json()]).toMatchObject([503, { parts: { temporal: { state: 'down' } } }])
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

it('makes a second key for a workspace that is there, and leaves its clock alone', async () => {
  const first = await createKey('--workspace', 'again')
  const second = await createKey('--workspace', 'again', '--clock', 'held', '--at', '2024-01-01')
  expect([first.code, second.code]).toEqual([0, 0])
  expect(first.out).not.toEqual(second.out)
})

it('says what is missing before it starts', async () => {
  const { ended, errors } = start('server.ts', [], {})
  const said: string[] = []
  errors.on('line', (line) => said.push(line))
  expect(await ended).toBe(1)
  expect(said.join('\n')).toMatch(/DATABASE_URL[^]*DAYMARK_SECRET/)
  const held = await createKey('--workspace', 'w2', '--clock', 'held')
  expect([held.code, held.err]).toEqual([1, expect.stringContaining('--at 2024-01-01')])
})

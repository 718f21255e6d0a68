import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callPlay } from './a-playbook.ts'
import { startApi, valueOf } from './an-api.ts'

const api = await startApi()
const main = fileURLToPath(new URL('../../engine/cli/src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'daymark-command-line-'))
const file = join(folder, 'call.yaml')
let url = ''

beforeAll(async () => {
  url = await api.app.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `daymark` as a process of its own. @returns its exit code, and what it printed on either stream */
async function daymark(key: string, ...args: string[]): Promise<[number, string]> {
  const env = { ...process.env, DAYMARK_URL: url, DAYMARK_API_KEY: key, NO_COLOR: '1' }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], { env, cwd: folder })
    return [0, stdout.trimEnd()]
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return [code, `${stdout}${stderr}`.trimEnd()]
  }
}

it('a playbook goes from a file to a version and back, and nobody’s edits are overwritten', async () => {
  const { key, client } = await api.openWorkspace()
  writeFileSync(file, JSON.stringify(callPlay))
  expect(await daymark(key, 'draft', file)).toEqual([
    0,
    expect.stringContaining('The draft of call, version 1'),
  ])
  expect(await daymark(key, 'publish', file, '--note', 'First')).toEqual([
    0,
    expect.stringContaining('version 1'),
  ])
  expect(await daymark(key, 'export', 'Call them', '-o', file)).toEqual([
    0,
    expect.stringContaining('Written to'),
  ])
  expect(readFileSync(file, 'utf8')).toMatch(/^schemaVersion: 1\nid: call\n/)
  expect(await daymark(key, 'diff', file, 'call')).toEqual([0, expect.stringContaining('do the same')])

  const edit = { kind: 'set-setting' as const, setting: 'name' as const, path: [], value: 'Ring them' }
  await valueOf(
    client.editDraft({
      params: { id: 'call' },
      body: { revision: 0, edits: [{ id: 'a', operations: [edit] }] },
    }),
  )
  expect(await daymark(key, 'diff', file, 'call@draft')).toEqual([1, expect.stringContaining('“Ring them”')])
  expect(await daymark(key, 'publish', file)).toEqual([1, expect.stringContaining('Change the name')])
  expect(await daymark(key, 'publish', file, '--replace')).toEqual([0, expect.stringContaining('version 2')])
  expect(await daymark(key, 'restore', 'call', '--version', '1')).toEqual([
    0,
    expect.stringContaining('again'),
  ])

  expect(await daymark(key, 'stop', 'call')).toEqual([0, 'Call them is stopped.'])
  expect(await daymark(key, 'start', 'call')).toEqual([0, 'Call them enrols again.'])
  expect(await daymark(key, 'retire', 'call', '--runs', 'end')).toEqual([
    0,
    expect.stringContaining('is retired'),
  ])
})

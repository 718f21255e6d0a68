import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findFullTemporal, type FullTemporalParts } from './binaries.ts'

let folder: string
let builds: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daymark-full-'))
  builds = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function find(overrides: Partial<FullTemporalParts> = {}) {
  return findFullTemporal({
    folder,
    isUsable: ({ server, sqlTool }) => existsSync(server) && existsSync(sqlTool),
    build: async (into) => {
      builds += 1
      for (const name of ['server', 'sql']) writeFileSync(join(into, name), '')
    },
    ...overrides,
  })
}

it('is built once for two that ask at once', async () => {
  const [one, two] = await Promise.all([find(), find()])
  expect(one).toEqual(two)
  expect(builds).toBe(1)
  expect(readdirSync(folder)).toEqual(['temporal-server-1.32.0'])
})

it('leaves nothing under its name when the build ends between the two binaries', async () => {
  const half = find({
    build: async (into) => {
      writeFileSync(join(into, 'server'), '')
      throw new Error('go install failed')
    },
  })
  await expect(half).rejects.toThrow('go install failed')
  expect(readdirSync(folder)).toEqual([])
})

it('refuses a build that is of another version', async () => {
  await expect(find({ isUsable: () => false })).rejects.toThrow('does not say that it is 1.32.0')
  expect(readdirSync(folder)).toEqual([])
})

it('builds again over what is there and does not run', async () => {
  mkdirSync(join(folder, 'temporal-server-1.32.0'))
  writeFileSync(join(folder, 'temporal-server-1.32.0', 'server'), '')
  await find()
  expect(readdirSync(join(folder, 'temporal-server-1.32.0')).sort()).toEqual(['server', 'sql'])
})

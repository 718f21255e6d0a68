import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cachedTemporal, cacheFolder } from './cache.ts'
import { type FindParts, findTemporal, TemporalNotFoundError } from './find.ts'
import type { Probe } from './probe.ts'

let folder: string
let asked: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daymark-find-'))
  asked = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const good: Probe = { ok: true, version: '1.32.0' }
const missing: Probe = { ok: false, reason: 'not there' }

/** A way of getting a binary that succeeds with a real file, or fails with a reason. */
function fetching(name: string, reason?: string): FindParts['download'] {
  return async (into) => {
    asked.push(name)
    if (reason !== undefined) throw new Error(reason)
    const binary = join(into, `${name}-scratch`)
    writeFileSync(binary, name)
    return { binary, cleanUp: () => rmSync(binary, { force: true }) }
  }
}

function find(overrides: Partial<FindParts>): Promise<string> {
  return findTemporal({
    folder,
    probe: (command) => (existsSync(command) ? good : missing),
    download: fetching('download'),
    build: fetching('build'),
    ...overrides,
  })
}

it('prefers what is on PATH to everything else', async () => {
  expect(await find({ probe: () => good })).toBe('temporal')
  expect(asked).toEqual([])
})

it('takes the cached one before fetching anything', async () => {
  writeFileSync(cachedTemporal(folder), '')
  expect(await find({})).toBe(cachedTemporal(folder))
  expect(asked).toEqual([])
})

it('builds only when the download fails, and keeps what it built', async () => {
  const build = { download: fetching('download', 'no route') }
  expect(await find(build)).toBe(cachedTemporal(folder))
  expect(asked).toEqual(['download', 'build'])
  await find(build)
  expect(asked).toEqual(['download', 'build'])
})

it('never keeps a fetched binary that does not run', async () => {
  await expect(find({ probe: () => missing })).rejects.toThrow(TemporalNotFoundError)
  expect(readdirSync(folder)).toEqual([])
})

it('names every way that was tried, why it failed, and what to do', async () => {
  const error = await find({
    download: fetching('download', 'no route'),
    build: fetching('build', 'Go is not installed'),
  }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(TemporalNotFoundError)
  const text = String(error)
  for (const part of [
    'TEMPORAL_ADDRESS',
    'on PATH: not there',
    folder,
    'no route',
    'Go is not installed',
    'https://go.dev/dl',
  ])
    expect(text).toContain(part)
})

it('clears away what an interrupted attempt left before it tries again', async () => {
  writeFileSync(join(folder, 'temporal-1.32.0.building-1'), 'half')
  await find({})
  expect(readdirSync(folder)).toEqual(['temporal-1.32.0'])
})

it('gets one binary for two that ask at once', async () => {
  const [one, two] = await Promise.all([find({}), find({})])
  expect(one).toBe(two)
  expect(asked).toEqual(['download'])
})

it('keeps the cache where the environment says', () => {
  expect(cacheFolder({ DAYMARK_CACHE: '/c', XDG_CACHE_HOME: '/x' })).toBe('/c')
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/daymark')
  expect(cacheFolder({})).toMatch(/\.cache\/daymark$/)
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cachedChromium, ChromiumNotFoundError, type ChromiumParts, findChromium } from './find.ts'
import { wholePath } from './installed.ts'
import { judgeChromium } from './probe.ts'

let cache: string
let asked: string[]

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'daymark-chromium-'))
  asked = []
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

/** A package that arrives as a real folder. */
const fetch: ChromiumParts['fetch'] = async (into) => {
  asked.push('npm')
  const scratch = mkdtempSync(join(into, 'chromium-fetch-'))
  const folder = join(scratch, 'chromium')
  mkdirSync(folder)
  writeFileSync(join(folder, 'chromium'), '')
  return { folder, cleanUp: () => rmSync(scratch, { recursive: true, force: true }) }
}

const offline: ChromiumParts['fetch'] = () => Promise.reject(new Error('no route to the registry'))

function find(overrides: Partial<ChromiumParts> = {}): Promise<string> {
  return findChromium({
    given: undefined,
    installed: ['chromium', 'google-chrome'],
    cache,
    probe: (command) =>
      existsSync(command) ? { ok: true, version: '153.0' } : { ok: false, reason: 'not there' },
    fetch,
    install: () => {
      asked.push('apt')
      throw new Error('only as root')
    },
    ...overrides,
  })
}

const kept = () => join(cachedChromium(cache), 'chromium')

it('takes the one it was given, and no other when that one does not run', async () => {
  const given = join(cache, 'mine')
  writeFileSync(given, '')
  expect(await find({ given })).toBe(given)
  await expect(find({ given: '/nowhere/chrome' })).rejects.toThrow(
    'CHROMIUM_PATH (/nowhere/chrome): not there',
  )
  expect(asked).toEqual([])
})

it('takes an installed one before it fetches anything', async () => {
  const probe: ChromiumParts['probe'] = (command) =>
    command === 'google-chrome' ? { ok: true, version: '150.0' } : { ok: false, reason: 'not there' }
  expect(await find({ probe })).toMatch(/google-chrome$/)
  expect(asked).toEqual([])
})

it('fetches one once, for two that ask at the same time, and keeps nothing else', async () => {
  expect(await Promise.all([find(), find()])).toEqual([kept(), kept()])
  expect(asked).toEqual(['npm'])
  expect(readdirSync(cache)).toEqual([cachedChromium(cache).slice(cache.length + 1)])
})

it('clears away what an interrupted attempt left', async () => {
  mkdirSync(join(cache, 'chromium-fetch-half'))
  await find()
  expect(readdirSync(cache)).not.toContain('chromium-fetch-half')
})

it('never keeps a fetched one that does not run', async () => {
  await expect(find({ probe: () => ({ ok: false, reason: 'no libnss3' }) })).rejects.toThrow('no libnss3')
  expect(readdirSync(cache)).toEqual([])
})

it('asks the distribution when npm has none, and finds what was installed', async () => {
  const place = join(cache, 'just-installed')
  const install = () => {
    asked.push('apt')
    writeFileSync(place, '')
  }
  expect(await find({ fetch: offline, install, installed: [place] })).toBe(place)
  expect(asked).toEqual(['apt'])
})

it('names every way that was tried, why it failed, and what to do', async () => {
  const error = await find({ fetch: offline }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ChromiumNotFoundError)
  for (const part of [
    'CHROMIUM_PATH: not set',
    'google-chrome: not there',
    kept(),
    'no route to the registry',
    'apt-get install chromium: only as root',
    'set CHROMIUM_PATH',
  ]) {
    expect(String(error)).toContain(part)
  }
})

it('knows Chromium and Chrome by what they say of themselves, and wants a new enough one', () => {
  expect(judgeChromium('Chromium 156.0.8078.79 built on Debian GNU/Linux 12')).toMatchObject({ ok: true })
  expect(judgeChromium('Google Chrome 140.0.7339.80')).toMatchObject({ version: '140.0.7339.80' })
  expect(judgeChromium('Google Chrome for Testing 131.0.6778.0')).toMatchObject({ ok: true })
  expect(judgeChromium('Chromium 90.0.4430.212')).toMatchObject({
    reason: 'is version 90.0.4430.212, older than 125',
  })
  expect(judgeChromium('Mozilla Firefox 140.0')).toMatchObject({ ok: false })
})

it('says where on PATH a command is', () => {
  writeFileSync(join(cache, 'chromium'), '')
  expect(wholePath('chromium', `/nowhere:${cache}`)).toBe(join(cache, 'chromium'))
  expect(wholePath('chromium', '/nowhere')).toBe('chromium')
  expect(wholePath('/opt/chrome', cache)).toBe('/opt/chrome')
})

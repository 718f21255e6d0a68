import { expect, it } from 'vitest'
import { downloadUrl } from './download.ts'
import { judgeVersion } from './probe.ts'
import { isAtLeast, parseServerVersion } from './version.ts'

it('reads the server version, not the version of the CLI', () => {
  expect(parseServerVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.50.1)')).toBe('1.32.0')
  expect(parseServerVersion('temporal version 0.0.0-DEV (Server 1.32.0, UI 2.50.1)\n')).toBe('1.32.0')
  expect(parseServerVersion('bash: temporal: something else')).toBeUndefined()
})

it('compares versions as numbers', () => {
  expect(isAtLeast('1.32.0', '1.32.0')).toBe(true)
  expect(isAtLeast('1.100.0', '1.32.0')).toBe(true)
  expect(isAtLeast('2.0.0', '1.32.0')).toBe(true)
  expect(isAtLeast('1.31.9', '1.32.0')).toBe(false)
  expect(isAtLeast('1.9.0', '1.32.0')).toBe(false)
})

it('refuses a server that is too old, naming both versions', () => {
  expect(judgeVersion('temporal version 1.5.0 (Server 1.28.1, UI 2.40.0)')).toEqual({
    ok: false,
    reason: 'carries server 1.28.1, older than 1.32.0',
  })
})

it('names the official archive by the words of its makers, and none where there is none', () => {
  expect(downloadUrl('linux', 'x64')).toBe(
    'https://temporal.download/cli/archive/v1.9.1?platform=linux&arch=amd64',
  )
  expect(downloadUrl('darwin', 'arm64')).toContain('platform=darwin&arch=arm64')
  expect(downloadUrl('sunos', 'x64')).toBeUndefined()
})

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../../engine/store/package.json' with { type: 'json' }
import { root } from './source-files.ts'

/** The users of the store: what they are called here, and where their sources are. */
const users = {
  product: ['{engine/*,*}/src/**/*.ts'],
  tests: ['tests/**/*.ts'],
}

const statement = (keyword: 'import' | 'export') =>
  new RegExp(String.raw`^${keyword}\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'([^']*)'`, 'gm')

/** @returns the names between braces, without `type` and without what they are renamed to */
function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s.*$/, ''),
    )
    .filter((one) => one !== '')
}

/** @returns what an entry of the store exports */
function exportsOf(file: string): string[] {
  const text = readFileSync(`${root}engine/store/${file}`, 'utf8')
  return [...text.matchAll(statement('export'))].flatMap(([, list = '']) => namesIn(list))
}

/** @returns what these sources import, as `entry name` */
function importsOf(patterns: readonly string[]): Set<string> {
  const files = globSync(patterns, { cwd: root }).filter(
    (path) => !path.includes('node_modules') && !path.startsWith('engine/store/'),
  )
  return new Set(
    files
      .flatMap((path) => [...readFileSync(`${root}${path}`, 'utf8').matchAll(statement('import'))])
      .filter(([, , from = '']) => from.startsWith('@daymark/store'))
      .flatMap(([, list = '', from = '']) => namesIn(list).map((name) => `${from.slice(14) || '.'} ${name}`)),
  )
}

describe('the store’s entries', () => {
  const entries = Object.entries(manifest.exports).map(([name, file]) => ({
    name: name.slice(1) || '.',
    names: exportsOf(file),
  }))
  const exported = entries.flatMap(({ name, names }) => names.map((one) => `${name} ${one}`))
  const used = { product: importsOf(users.product), tests: importsOf(users.tests) }

  it('export nothing in ways that this test does not see', () => {
    for (const file of Object.values(manifest.exports)) {
      const text = readFileSync(`${root}engine/store/${file}`, 'utf8')
      const others = text.replaceAll(statement('export'), '').replaceAll(/^\/\/.*$/gm, '')
      expect(others.trim(), file).toBe('')
    }
  })

  it('export what another package uses, and nothing else', () => {
    const isUsed = (one: string) => (one.startsWith('/internals ') ? used.tests : used.product).has(one)
    expect(exported.filter((one) => !isUsed(one))).toEqual([])
  })

  it('export each name once', () => {
    const names = entries.flatMap((entry) => entry.names)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })

  it('keep what tests look into from the product', () => {
    expect([...used.product].filter((one) => one.startsWith('/internals '))).toEqual([])
  })
})

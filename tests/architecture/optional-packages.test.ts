import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { placesOf, productSources, root } from './source-files.ts'

const imported = /(?:from|import\(|import)\s*'@daymark\/simulated-people[^']*'/g

/** Each of these loads the package only when it is wanted. */
const roots = ['engine/api/src/server.ts', 'migrations/src/main.ts', 'workers/src/main.ts']

const sources = [
  ...productSources(),
  ...globSync('{migrations,tools}/src/**/*.ts', { cwd: root }).map((path) => ({
    path,
    code: readFileSync(`${root}${path}`, 'utf8'),
  })),
]

it('is named by nothing but the three composition roots, so that simulated people can be left out', () => {
  const places = placesOf(imported, sources).map((place) => place.replace(/:\d+$/, ''))
  expect(places.toSorted()).toEqual(roots)
})

it('is loaded there by a dynamic import, once each', () => {
  for (const path of roots) {
    const { code = '' } = sources.find((source) => source.path === path) ?? {}
    expect(code.match(imported), path).toEqual([expect.stringMatching(/^import\(/)])
  }
})

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from './source-files.ts'

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** One table of the map. */
interface Table {
  title: string
  rows: { name: string; cells: string[] }[]
}

const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const page = read('ARCHITECTURE.md')

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** @returns the tables of the page's codemap */
function tablesOf(text: string): Table[] {
  const codemap = text.slice(text.indexOf('## Codemap'), text.indexOf('\n### '))
  return [...codemap.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => {
    const [head = '', , ...body] = table.trim().split('\n')
    const rows = body.map((line) => {
      const [name = '', ...cells] = cellsOf(line)
      return { name: name.replaceAll('`', ''), cells }
    })
    return { title: cellsOf(head)[0] ?? '', rows }
  })
}

const tables = tablesOf(page)
const rowsOf = (title: string) => tables.find((table) => table.title === title)?.rows ?? []
const namesOf = (title: string) => rowsOf(title).map(({ name }) => name)

const packages = (parse(read('pnpm-workspace.yaml')) as { packages: string[] }).packages

function foldersIn(path: string): string[] {
  return readdirSync(`${root}${path}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .toSorted()
}

/** @returns the workspace packages that a manifest names, without our scope */
function ownDependencies(path: string): string[] {
  const manifest = JSON.parse(read(`${path}/package.json`)) as Manifest
  return [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
    .flatMap((all) => Object.entries(all ?? {}))
    .filter(([, version]) => version.startsWith('workspace:'))
    .map(([name]) => name.replace('@daymark/', ''))
    .toSorted()
}

describe('the codemap', () => {
  it('has every package, and every other folder of the repository', () => {
    expect(namesOf('package').toSorted()).toEqual(packages.toSorted())
    const tops = new Set([...packages.map((path) => path.split('/')[0] ?? ''), ...namesOf('other folders')])
    expect([...tops].toSorted()).toEqual(foldersIn(''))
  })

  it.each(packages)('says which of our packages %s may use: those of its manifest', (path) => {
    const [, may = ''] = rowsOf('package').find(({ name }) => name === path)?.cells ?? []
    const named = may === '–' ? [] : may.split(',').map((one) => one.replace(/\(.*\)/, '').trim())
    expect(named.toSorted()).toEqual(ownDependencies(path))
  })

  const withRooms = packages.map((path) => `${path}/src`).filter((path) => existsSync(`${root}${path}`))

  it.each(withRooms)('has every room of %s, and no other', (path) => {
    expect(namesOf(`room of \`${path}\``)).toEqual(foldersIn(path))
  })

  it('says something of each in one line', () => {
    const rows = tables.flatMap((table) => table.rows)
    expect(rows.filter(({ cells }) => !cells[0]).map(({ name }) => name)).toEqual([])
  })

  it('names no file that is not there', () => {
    const tops = foldersIn('').join('|')
    const named = [...page.matchAll(new RegExp(`\`((?:${tops})/[\\w./-]+)\``, 'g'))].map(
      ([, path]) => path ?? '',
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([])
  })

  it('would find a table', () => {
    const table = '## Codemap\n\n| room | what |\n| --- | --- |\n| `a` | b |\n\n### Else\n'
    expect(tablesOf(table)).toEqual([{ title: 'room', rows: [{ name: 'a', cells: ['b'] }] }])
  })
})

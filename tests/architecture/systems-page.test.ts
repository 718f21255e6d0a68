import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { disagreements } from '../systems-report/agreement.ts'
import { claimOf, titlesIn } from '../systems-report/claim.ts'
import { readPage, type Row } from '../systems-report/page.ts'
import { asTable, summaryOf } from '../systems-report/table.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

describe('docs/systems.md', () => {
  const rows = readPage(readFileSync(`${root}docs/systems.md`, 'utf8'))
  const files = globSync('tests/systems/*.test.ts', { cwd: root }).toSorted()

  it('says of every row what its tests say', () => {
    const tests = files.flatMap((file) =>
      titlesIn(readFileSync(`${root}${file}`, 'utf8')).map((title) => ({ file: basename(file), title })),
    )
    expect(tests.length).toBeGreaterThan(20)
    expect(disagreements(rows, tests)).toEqual([])
  })

  it('has a test in every file of tests/systems, each of which begins with its row', () => {
    for (const file of files) {
      const source = readFileSync(`${root}${file}`, 'utf8')
      const tests = source.match(/^\s*(?:it|test)\b/gm) ?? []
      expect([file, titlesIn(source).length]).toEqual([file, tests.length])
    }
  })
})

describe('the page and the tests', () => {
  const works: Row = { id: 'S1-09', system: 'Expansion', works: 'a playbook', missing: null }
  const inPart: Row = { id: 'S1-21', system: 'Connections', works: 'a link', missing: 'connectors' }
  const notYet: Row = { id: 'G3', system: 'Value first', works: null, missing: 'a guard' }
  const itself = { file: 's1-09-expansion.test.ts', title: 'S1-09: walks its days' }
  const part = { file: 's1-21-connections.test.ts', title: 'S1-21 in part: a link adds a seat' }

  it('agree when every row that works has a test, and no other row has one', () => {
    expect(disagreements([works, inPart, notYet], [itself, part])).toEqual([])
  })

  it.each<[string, Row[], { file: string; title: string }[], string]>([
    ['a row that works has no test', [works], [], 'S1-09 stands as "works", but no test\'s name begins'],
    ['a row that works in part has no test', [inPart], [], 'begins with "S1-21 in part: "'],
    [
      'a row has a test of a step of it alone',
      [works, { ...works, id: 'S1-09.1' }],
      [{ ...itself, title: 'S1-09.1: Day 1' }],
      'S1-09 stands as "works", but no test',
    ],
    [
      'a test is of no row',
      [works],
      [itself, { ...itself, title: 'walks' }],
      '"walks" does not begin with a row',
    ],
    [
      'a test is of a row that is not on the page',
      [inPart],
      [itself, part],
      'S1-09, which is not on the page',
    ],
    [
      'a test is of a row that is said to be missing',
      [notYet],
      [{ file: 'g3-value.test.ts', title: 'G3: waits' }],
      'a test says that G3 works, and the page that it is "not yet"',
    ],
    [
      'a test says more than the page',
      [inPart],
      [part, { ...part, title: 'S1-21: all of it' }],
      'a test says that S1-21 works, and the page that it is "in part"',
    ],
    [
      'a test says less than the page',
      [works],
      [itself, { ...itself, title: 'S1-09 in part: some' }],
      'a test says that S1-09 works in part, and the page that it is "works"',
    ],
    [
      'a test stands in the file of another row',
      [works],
      [{ ...itself, file: 's1-0.test.ts' }],
      'named after another',
    ],
    ['a row stands there twice', [notYet, { ...notYet }], [], 'G3 stands on the page more than once.'],
    ['a row says nothing', [{ ...notYet, missing: null }], [], 'G3 says neither'],
  ])('disagree when %s', (_, rows, tests, sentence) => {
    expect(disagreements(rows, tests)).toEqual([expect.stringContaining(sentence)])
  })

  it('are printed as a table, in which everything that is missing is named', () => {
    const tests = [
      { ...itself, result: 'pass' as const },
      { ...part, result: 'fail' as const },
    ]
    expect(asTable([works, inPart, notYet], tests).split('\n')).toEqual([
      'Row    Test                Result',
      'S1-09  walks its days      pass',
      'S1-21  a link adds a seat  fail',
      'S1-21  –                   not yet: connectors',
      'G3     –                   not yet: a guard',
    ])
    expect(summaryOf([works, inPart, notYet], tests)).toBe(
      '1 of 3 rows work, 1 in part, 1 not yet; 1 tests passed, 1 failed.',
    )
  })
})

describe('a page', () => {
  const head = '| Row | What it is | What makes it work | What is missing |\n| :-- | --- | --- | --- |\n'

  it('is read row by row, whatever stands between its tables', () => {
    const page = `# Systems\n\n${head}| G1 | One \\| two | – | a guard |\n\nMore:\n\n${head}| G2 | Two | a cap | – |\n`
    expect(readPage(page)).toEqual([
      { id: 'G1', system: 'One | two', works: null, missing: 'a guard' },
      { id: 'G2', system: 'Two', works: 'a cap', missing: null },
    ])
  })

  it.each(['| G1 | One | – |', '| G1 | One |  | a guard |', '| G1 | One | – | a | b |'])(
    'with the row "%s" is not read',
    (row) => {
      expect(() => readPage(head + row)).toThrow('A row has four cells')
    },
  )
})

describe('the title of a test', () => {
  it.each(['S1-09', 'S1-09.1', 'S1-09.M', 'S1-13b', 'R-01', 'G10'])('may begin with %s', (row) => {
    expect(claimOf(`${row}: works`)).toEqual({ row, isPart: false, words: 'works' })
    expect(claimOf(`${row} in part: works`)).toEqual({ row, isPart: true, words: 'works' })
  })

  it.each(['S1-9: works', 'S1-09 works', 'in part: works', 'G: works', 'S1-09:'])(
    'may not be "%s"',
    (title) => {
      expect(claimOf(title)).toBeNull()
    },
  )

  it('is found in whichever quotes it stands', () => {
    const source = `it('S1-09: one', …)\nit.each([1])("G1 in part: it's %i", …)\nconst other = 'S1-09'`
    expect(titlesIn(source)).toEqual(['S1-09: one', "G1 in part: it's %i"])
  })
})

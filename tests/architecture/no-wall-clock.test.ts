import { describe, expect, it } from 'vitest'
import { placesOf, productSources, type SourceFile } from './source-files.ts'

/** The files whose work it is to look at the wall's clock. */
const mayLook = [
  'engine/store/src/clock/workspace-clock.ts',
  'engine/api/src/wall-now.ts',
  'workers/src/wall-now.ts',
  'workflows/src/wall-clock.ts',
]

/** Whose SQL may ask for the wall, for operators and machinery only; never for anything that reaches a run. */
const mayAsk = [
  // When an item of the outbox is tried again.
  'engine/store/src/runs/outbox.ts',
  // When a delivery was settled, beside its own instant.
  'engine/store/src/sends/ledger.ts',
  'engine/store/src/runs/close.ts',
]

const sqlNow = /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_timestamp\b/i
const sqlTemplate = /\bsql(?:<[^`]*?>)?`[^`]*`/g
const wallDate = /\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bTemporal\.Now\b/g

/** @returns where SQL asks for the wall, as `path:line` of the statement */
function sqlAsking({ path, code }: SourceFile): string[] {
  return [...code.matchAll(sqlTemplate)]
    .filter(([statement]) => sqlNow.test(statement))
    .map(({ index }) => `${path}:${code.slice(0, index).split('\n').length}`)
}

function except(allowed: readonly string[], files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => !allowed.includes(path))
}

describe('the wall clock', () => {
  const files = productSources()

  it('is read in four files only, each of which says so', () => {
    expect(placesOf(wallDate, except(mayLook, files))).toEqual([])
  })

  it('is not asked for in SQL: instants are parameters, from the workspace’s clock', () => {
    expect(except(mayAsk, files).flatMap(sqlAsking)).toEqual([])
  })

  it('would be found where it is asked for', () => {
    const file = { path: 'one.ts', code: 'const a = 1\nconst b = sql<Date>`select now()`\nnew Date()' }
    expect(placesOf(wallDate, [file])).toEqual(['one.ts:3'])
    expect(sqlAsking(file)).toEqual(['one.ts:2'])
  })
})

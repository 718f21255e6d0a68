import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-csv-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string) {
  const path = join(folder, 'some.csv')
  writeFileSync(path, text)
  return Array.fromAsync(readCsv(path))
}

describe('readCsv', () => {
  it('gives cells by column name with the line each row begins on', async () => {
    expect(await read('\uFEFFid,name\n1,"Two\nlines"\n\n2,After\n')).toEqual([
      { line: 2, cells: { id: '1', name: 'Two\nlines' } },
      { line: 5, cells: { id: '2', name: 'After' } },
    ])
  })

  it('keeps reading after a row with too many or too few cells', async () => {
    expect(await read('id,name\r\n1\r\n2,Two\r\n3,Three,More\r\n')).toEqual([
      { file: 'some.csv', line: 2, column: null, message: 'has 1 cells where the header has 2' },
      { line: 3, cells: { id: '2', name: 'Two' } },
      { file: 'some.csv', line: 4, column: null, message: 'has 3 cells where the header has 2' },
    ])
  })

  it('says what is wrong with a file as a whole', async () => {
    await expect(read('')).rejects.toThrow('is empty')
    await expect(read('a,a\n1,2\n')).rejects.toThrow('two columns are called "a"')
    await expect(read('a,b\n1,"open\n')).rejects.toThrow('some.csv: Quote Not Closed')
    await expect(Array.fromAsync(readCsv(join(folder, 'missing.csv')))).rejects.toThrow('cannot be read')
  })
})

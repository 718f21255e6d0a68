import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPlaybook } from './read-playbook.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-playbook-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileWith(text: string): string {
  const path = join(folder, 'some.yaml')
  writeFileSync(path, text)
  return path
}

const playbook = `id: some
nodes:
  - id: first
    type: entry
  - id: second
    type: day
    data:
      day: 0
`

describe('readPlaybook', () => {
  const { document, placeOf } = readPlaybook(fileWith(playbook))

  it('reads the document', () => {
    expect(document).toMatchObject({ id: 'some', nodes: [{ id: 'first' }, { id: 'second' }] })
  })

  it('places a problem at its path', () => {
    expect(placeOf({ path: 'nodes.1.data.day', nodeId: 'second' })).toEqual({ line: 8, column: 12 })
  })

  it('places a problem about something missing at what lacks it', () => {
    expect(placeOf({ path: 'nodes.0.data.trigger', nodeId: 'first' })).toEqual({ line: 3, column: 5 })
  })

  it('places a problem without a path at its node, and one without a node at the beginning', () => {
    expect(placeOf({ path: '', nodeId: 'second' })).toEqual({ line: 5, column: 5 })
    expect(placeOf({ path: '', nodeId: null })).toEqual({ line: 1, column: 1 })
  })

  it('refuses what is not YAML, with the place', () => {
    expect(() => readPlaybook(fileWith('id: some\nnodes: [\n'))).toThrow(/some\.yaml:\d+:\d+ {2}/)
    expect(() => readPlaybook(join(folder, 'missing.yaml'))).toThrow('ENOENT')
  })
})

import { describe, expect, it } from 'vitest'
import { readPlaybookText, tooLarge } from './read-file.ts'

const head = 'schemaVersion: 1\nid: mine\nname: Mine\nfamily: mine\n'

function problemsOf(text: string): string[] {
  const read = readPlaybookText(text)
  if (read.ok) throw new Error('It can be read.')
  return read.problems.map(({ line, message, fix }) => `${line ?? '-'}: ${message} ${fix ?? ''}`)
}

it('reads YAML and JSON, an unfinished playbook too', () => {
  const unfinished = `${head}nodes:\n  - { id: a, type: day, data: {} }\nedges: []\n`
  expect(readPlaybookText(unfinished)).toMatchObject({
    ok: true,
    document: { id: 'mine', nodes: [{ id: 'a' }] },
  })
  const json = { schemaVersion: 1, id: 'mine', name: 'Mine', family: 'mine', nodes: [], edges: [] }
  expect(readPlaybookText(JSON.stringify(json, null, 2))).toMatchObject({ ok: true, document: json })
})

it('knows the line of what is wrong in what it has read', () => {
  const read = readPlaybookText(`${head}nodes:\n  - { id: a, type: day, data: {} }\nedges: []\n`)
  expect(read.ok && read.lineOf({ path: 'nodes.0.data.day', nodeId: 'a' })).toBe(6)
})

describe('says with its line what cannot be read', () => {
  it('broken JSON', () => {
    expect(problemsOf('{ "id": "mine",\n  "nodes": [\n')[0]).toMatch(/^[23]: /)
  })

  it('another schema version', () => {
    expect(problemsOf(`${head.replace('1', '7')}nodes: []\nedges: []\n`)).toEqual([
      '1: schemaVersion 7 is not known here. Set schemaVersion to 1, or use a Daymark that knows this version.',
    ])
  })

  it('a step of an unknown type', () => {
    expect(problemsOf(`${head}nodes:\n  - { id: a, type: teleport, data: {} }\nedges: []\n`).join()).toMatch(
      /^6: "type"/,
    )
  })

  it('a name that is far too long, and more steps than a draft can have', () => {
    expect(problemsOf(`${head.replace('Mine', 'M'.repeat(1_000))}nodes: []\nedges: []\n`).join()).toMatch(
      /^3: "name"/,
    )
    const nodes = Array.from({ length: 10_000 }, (_, index) => ({
      id: `n${index}`,
      type: 'note',
      data: { text: 'x' },
    }))
    const huge = { schemaVersion: 1, id: 'mine', name: 'Mine', family: 'mine', nodes, edges: [] }
    expect(problemsOf(JSON.stringify(huge)).join()).toContain('nodes')
  })

  it('what is no playbook at all', () => {
    expect(problemsOf('')).toEqual(['-: The file is empty. Choose the file of a playbook.'])
    expect(problemsOf('just words').length).toBeGreaterThan(0)
    expect(problemsOf('\u0000\u0001PNG').length).toBeGreaterThan(0)
  })
})

it('does not even read what is larger than a playbook can be', () => {
  expect(tooLarge(1_000)).toBeNull()
  expect(tooLarge(50_000_000)?.message).toContain('50 MB')
})

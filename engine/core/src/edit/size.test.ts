import { expect, it } from 'vitest'
import type { DraftPlaybook } from './draft-playbook.ts'
import { sequence } from './drafts.fixture.ts'
import type { EditOperation } from './edit.ts'
import { editAll } from './gesture.ts'
import { draftBytes, mostDraftBytes } from './size.ts'

const written = (text: string): EditOperation => ({
  kind: 'set-data',
  node: 'mail',
  path: ['input', 'subject'],
  value: text,
})

function after(document: DraftPlaybook, ...operations: EditOperation[]): DraftPlaybook {
  const done = editAll(document, operations)
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
  return done.value.document
}

it('counts the bytes of a draft as JSON', () => {
  for (const text of ['', 'Good morning', 'ümläute', '🌊'.repeat(50)]) {
    const document = after(sequence, written(text))
    const bytes = Buffer.byteLength(JSON.stringify(document))
    expect(Math.abs(draftBytes(document) - bytes)).toBeLessThan(40)
  }
})

it('is said in words when a gesture makes a draft too large, and nothing is done', () => {
  const done = editAll(sequence, [written('x'.repeat(mostDraftBytes))])
  expect(done).toMatchObject({ ok: false, problems: [{ code: 'draft-full' }] })
})

it('lets a draft that is too large be made smaller, and no larger', () => {
  const large = {
    ...sequence,
    nodes: sequence.nodes.map((node) =>
      node.id === 'mail' ? { ...node, data: { input: { subject: 'x'.repeat(mostDraftBytes + 10) } } } : node,
    ),
  }
  expect(draftBytes(after(large, written('x'.repeat(mostDraftBytes))))).toBeGreaterThan(mostDraftBytes)
  expect(editAll(large, [written('x'.repeat(mostDraftBytes + 20))]).ok).toBe(false)
})

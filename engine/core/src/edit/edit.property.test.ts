import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DraftPlaybook } from './draft-playbook.ts'
import { type Choice, choice, operationFor, sequence } from './drafts.fixture.ts'
import { describeEdit, edit, EditOperation, type Edited, editOperations } from './edit.ts'

function edited(document: DraftPlaybook, operation: unknown): Edited {
  const outcome = edit(document, EditOperation.parse(operation))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}

interface Played {
  document: DraftPlaybook
  inverses: unknown[]
}

/** Does what can be done of the choices, one after the other. */
function play(start: DraftPlaybook, choices: readonly Choice[]): Played {
  let document = start
  const inverses: unknown[] = []
  for (const chosen of choices) {
    const outcome = edit(document, EditOperation.parse(operationFor(document, chosen)))
    if (!outcome.ok) continue
    document = outcome.value.document
    inverses.unshift(outcome.value.inverse)
  }
  return { document, inverses }
}

const runs = { numRuns: 300 }
const choices = fc.array(choice, { maxLength: 12 })

describe('whatever is done to a draft', () => {
  it('leaves a draft', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const { document } = play(sequence, list)
        expect(DraftPlaybook.parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
      }),
      runs,
    )
  })
  it('is taken back to the byte, and can be done again', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const { document, inverses } = play(sequence, list)
        let undone = document
        const redo: unknown[] = []
        for (const inverse of inverses) {
          const back = edited(undone, JSON.parse(JSON.stringify(inverse)))
          undone = back.document
          redo.unshift(back.inverse)
        }
        expect(JSON.stringify(undone)).toBe(JSON.stringify(sequence))
        const redone = redo.reduce<DraftPlaybook>((at, operation) => edited(at, operation).document, undone)
        expect(JSON.stringify(redone)).toBe(JSON.stringify(document))
      }),
      runs,
    )
  })
  it('is said in words', () => {
    fc.assert(
      fc.property(choice, (chosen) => {
        const words = describeEdit(sequence, operationFor(sequence, chosen))
        expect(words).toMatch(/^[A-Z].{2,}[^.]$/)
      }),
      runs,
    )
  })
  it('is every operation there is', () => {
    const done = new Set(
      fc
        .sample(choice, { numRuns: 5000, seed: 1 })
        .filter((chosen) => edit(sequence, operationFor(sequence, chosen)).ok)
        .map(({ kind }) => kind),
    )
    expect([...done, 'revert'].sort()).toEqual(Object.keys(editOperations).sort())
  })
})

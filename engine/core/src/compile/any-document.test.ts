import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from './compile.ts'

const catalog = createCatalog([], [])

const entry = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
const where = { all: [{ field: 'account.seats', operator: 'is', value: 5 }] }

/** A playbook with something of everything that can be written wrongly. */
const sound = {
  schemaVersion: 1,
  id: 'p',
  name: 'P',
  family: 'f',
  goal: { label: 'G', withinDays: 30, events: [{ kind: 'seats.changed', where }] },
  exitRules: [{ id: 'gone', kind: 'our.own', reason: 'Gone' }],
  nodes: [
    entry,
    { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } },
    { id: 'ask', type: 'branch', data: { cases: [{ exit: 'big', where }] } },
    { id: 'end', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'entry', to: 'wait' },
    { from: 'wait', to: 'ask' },
    { from: 'ask', exit: 'big', to: 'end' },
    { from: 'ask', exit: 'else', to: 'end' },
  ],
}

function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name]))]
}

/** The document with something else at a path; undefined: with nothing there. */
function changed(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  copy[name] = changed(copy[name], rest, to)
  return copy
}

it('is sound before anything is changed', () => {
  expect(compile(sound, catalog)).toMatchObject({ ok: true })
})

it('whatever stands wherever, the problems name their places and what to do, and nothing is thrown', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, 'nearly', { days: 3 }, [{}], [null]))
  fc.assert(
    fc.property(fc.constantFrom(...pathsIn(sound)), value, (path, to) => {
      const compiled = compile(changed(sound, path, to), catalog)
      for (const { message, fix } of compiled.ok ? [] : compiled.problems) {
        expect(message).toMatch(/\S.*\.$/)
        expect(fix).toMatch(/\S.*[.?]$/)
      }
    }),
    { numRuns: 600 },
  )
})

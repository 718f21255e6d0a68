import type { Json } from '../json.ts'
import { type JsonPath, readAt } from '../json-path.ts'
import type { Result } from '../problem.ts'
import { type Change, editProblem } from './change.ts'
import type { DraftPlaybook } from './draft-playbook.ts'
import { changes } from './operation.ts'

/** The lists among the settings of a playbook. */
export const goalEvents: JsonPath = ['goal', 'events']
export const exitRules: JsonPath = ['exitRules']

/** @returns the entries of one of these lists; none where there is no list */
export function entriesOf(document: DraftPlaybook, list: JsonPath): readonly Json[] {
  const { value } = readAt(document as unknown as Json, list)
  return Array.isArray(value) ? value : []
}

/** The changes that put an entry into a list: after the others, or at a place among them. A list that is missing is made. */
export function inserted(document: DraftPlaybook, list: JsonPath, entry: Json, place?: number): Change[] {
  const entries = entriesOf(document, list)
  if (entries.length === 0) return [{ do: 'write-setting', path: [...list], value: [entry] }]
  const at = Math.min(place ?? entries.length, entries.length)
  return [{ do: 'write-setting', path: [...list, at], value: entry, place: at }]
}

/** The changes that take an entry out of a list, or why that cannot be: it is not there any more. */
export function takenOut(list: JsonPath, index: number, what: string): Result<Change[]> {
  if (index >= 0) return changes({ do: 'write-setting', path: [...list, index] })
  const problem = editProblem(
    'unknown-place',
    null,
    `There is no such ${what} any more.`,
    'Look at what is there now.',
  )
  return { ok: false, problems: [{ ...problem, path: list.join('.') }] }
}

import type { z } from 'zod'
import { collectFaults } from './faults.ts'
import { issuesOf } from './issues.ts'
import { valueAt } from './path.ts'
import { type Words, wordsFor } from './words.ts'

/** A place where a value does not have the shape that it should. */
export interface Misfit extends Words {
  path: (string | number)[]
}

/**
 * Where a value does not fit a schema, in words that name the field and what to do.
 * @param root - where the value stands in what its author wrote: put before every path
 * @returns every misfit; none when the value fits
 */
export function misfitsOf(schema: z.ZodType, value: unknown, root: readonly string[] = []): Misfit[] {
  return collectFaults(issuesOf(schema, value), value).map((fault) => ({
    path: [...root, ...fault.path],
    ...wordsFor(fault, valueAt(value, fault.path), root),
  }))
}

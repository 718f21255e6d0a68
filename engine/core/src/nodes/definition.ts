import type { z } from 'zod'
import type { Catalog } from '../catalog/catalog.ts'
import type { UnsafeMarkup } from '../markup/unsafe-markup.ts'
import type { ExitName, Lane } from '../step/control.ts'
import type { Problem, ProblemCode } from '../problem.ts'

/** What a node's own checks may look at. */
export interface CheckScope {
  catalog: Catalog
  nodeId: string
  /** Where the node's data stands in the document: "nodes.3.data". */
  path: string
  /**
   * `findUnsafeTemplate`. It comes with the scope so that whoever only draws nodes does not load a parser of HTML.
   * @param template - of kind `html`
   */
  findUnsafe(template: string): UnsafeMarkup | null
  /** A problem of this node; `at` is a path within its data. */
  problem(
    code: ProblemCode,
    message: string,
    about?: { at?: string } & Pick<Problem, 'fix' | 'suggestion' | 'exit'>,
  ): Problem
}

/**
 * All that the language knows of a node type, apart from how it behaves in a run (its step file)
 * and how its question is answered (its resolver, or the host's effect).
 */
export interface NodeDefinition<Data> {
  label: string
  data: z.ZodType<Data>
  /** Every way out that must be drawn, in the order they are shown. */
  exits(data: Data, catalog: Catalog): ExitName[]
  /** Exits that lead where another one leads unless the author draws them. */
  quietExits?(data: Data, catalog: Catalog): Record<ExitName, ExitName>
  /** False where the ways out depend on something that the catalogue does not know; left out, they never do. */
  hasKnownExits?(data: Data, catalog: Catalog): boolean
  /** What its author or its action calls an exit. What is left out has its usual name. */
  exitLabels?(data: Data, catalog: Catalog): Record<ExitName, string>
  /** The node in one human sentence, without a full stop. */
  describe(data: Data, catalog: Catalog): string
  check(data: Data, scope: CheckScope): Problem[]
  lane(data: Data, catalog: Catalog): Lane
}

/** The lane of everything that our own database answers. */
export const local: Lane = { kind: 'local' }

export const noProblems = (): Problem[] => []

/** The labels of those exits that have one. */
export function labelsOf(
  exits: readonly { exit: ExitName; label?: string | undefined }[],
): Record<ExitName, string> {
  return Object.fromEntries(
    exits.flatMap(({ exit, label }) => (label === undefined ? [] : [[exit, label] as const])),
  )
}

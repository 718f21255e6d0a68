import { nearestOf, offer } from '../catalog/nearest.ts'
import type { Placed } from '../playbook/parts.ts'
import type { PlaybookEdge } from '../playbook/playbook.ts'
import type { Problem } from '../problem.ts'
import type { CheckScope } from '../nodes/definition.ts'
import type { ExitNames } from './exits.ts'
import type { MeantEdge } from './meant-edges.ts'

/** A node's exits and the edges that leave it, as they are written and as they were meant. */
export interface Drawing {
  /** Null when they depend on something that is not known, such as an action that nobody has registered. */
  exits: ExitNames | null
  edges: readonly Placed<PlaybookEdge>[]
  /** Those that leave the node, or may do so. */
  meant: readonly MeantEdge[]
}

function aboutEdge(
  code: 'unknown-exit' | 'exit-drawn-twice',
  { index, value }: Placed<PlaybookEdge>,
  message: string,
  remedy: Pick<Problem, 'fix' | 'suggestion'>,
): Problem {
  return { code, nodeId: value.from, path: `edges.${index}.exit`, message, ...remedy, exit: value.exit }
}

function checkTwice({ edges }: Drawing): Problem[] {
  return [...Map.groupBy(edges, ({ value }) => value.exit).values()]
    .filter(({ length }) => length > 1)
    .map((same) => same.at(-1)!)
    .toSorted((a, b) => a.index - b.index)
    .map((edge) =>
      aboutEdge('exit-drawn-twice', edge, `The exit "${edge.value.exit}" is drawn twice.`, {
        fix: 'Keep one of the edges.',
      }),
    )
}

/** Of so many unknown exits of a node it is worked out which ones were meant, and so many are listed. */
const mostGuesses = 20

function listOf(exits: readonly string[]): string {
  const listed = exits.slice(0, mostGuesses).join(', ')
  return exits.length > mostGuesses ? `${listed} and ${exits.length - mostGuesses} more` : listed
}

function checkUnknown(edges: readonly Placed<PlaybookEdge>[], all: ReadonlySet<string>): Problem[] {
  const listed = all.size > 0 ? `Its exits are ${listOf([...all])}.` : 'Nothing comes after this node.'
  return edges
    .filter(({ value }) => !all.has(value.exit))
    .map((edge, place) => {
      const { exit } = edge.value
      return aboutEdge(
        'unknown-exit',
        edge,
        `There is no exit "${exit}" here.`,
        offer(exit, place < mostGuesses ? nearestOf(exit, all) : null, listed),
      )
    })
}

/** The exits that are drawn, those that were nearly written among them. */
function meantExits(meant: readonly MeantEdge[], all: ReadonlySet<string>): Set<string | null> {
  const written = new Set(meant.map(({ exit }) => exit))
  const unknown = [...written].flatMap((exit) => (exit === null || all.has(exit) ? [] : [exit]))
  return new Set([...written, ...unknown.slice(0, mostGuesses).map((exit) => nearestOf(exit, all))])
}

function checkDangling(
  exits: readonly string[],
  all: ReadonlySet<string>,
  meant: readonly MeantEdge[],
  scope: CheckScope,
): Problem[] {
  const leaving = meantExits(meant, all)
  return exits
    .filter((exit) => !leaving.has(exit))
    .map((exit) =>
      scope.problem('dangling-exit', `The exit "${exit}" leads nowhere.`, {
        fix: 'Draw it to a step, a goal or an exit.',
        exit,
      }),
    )
}

function checkDouble(exits: readonly string[], scope: CheckScope): Problem[] {
  const double = [...Map.groupBy(exits, (exit) => exit)].filter(([, same]) => same.length > 1)
  return double.map(([exit]) =>
    scope.problem('duplicate-exit', `Two ways out are both called "${exit}".`, {
      fix: 'Give each a name of its own.',
    }),
  )
}

/** Whether each of a node's exits is drawn exactly once, and no other. */
export function checkDrawn(drawing: Drawing, scope: CheckScope): Problem[] {
  const { exits, edges, meant } = drawing
  if (exits === null) return checkTwice(drawing)
  const all = new Set([...exits.drawn, ...Object.keys(exits.quiet)])
  // An edge without a readable exit may be the one that is looked for.
  const mayBeAny = meant.some(({ exit }) => exit === null)
  return [
    ...(mayBeAny ? [] : checkDangling(exits.drawn, all, meant, scope)),
    ...checkUnknown(edges, all),
    ...checkTwice(drawing),
    ...checkDouble(exits.drawn, scope),
  ]
}

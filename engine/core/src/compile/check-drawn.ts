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
  const exits = edges.map(({ value }) => value.exit)
  return edges
    .filter(
      ({ value }, place) => exits.indexOf(value.exit) !== place && exits.lastIndexOf(value.exit) === place,
    )
    .map((edge) =>
      aboutEdge('exit-drawn-twice', edge, `The exit "${edge.value.exit}" is drawn twice.`, {
        fix: 'Keep one of the edges.',
      }),
    )
}

function checkUnknown(edges: readonly Placed<PlaybookEdge>[], all: readonly string[]): Problem[] {
  const listed = all.length > 0 ? `Its exits are ${all.join(', ')}.` : 'Nothing comes after this node.'
  return edges
    .filter(({ value }) => !all.includes(value.exit))
    .map((edge) => {
      const { exit } = edge.value
      return aboutEdge(
        'unknown-exit',
        edge,
        `There is no exit "${exit}" here.`,
        offer(exit, nearestOf(exit, all), listed),
      )
    })
}

function checkDangling(
  exits: readonly string[],
  all: readonly string[],
  meant: readonly MeantEdge[],
  scope: CheckScope,
): Problem[] {
  const leaving = meant
    .filter(({ from }) => from === null || from === scope.nodeId)
    .map(({ exit }) => (exit === null || all.includes(exit) ? exit : nearestOf(exit, all)) ?? null)
  return exits
    .filter((exit) => !leaving.includes(exit))
    .map((exit) =>
      scope.problem('dangling-exit', `The exit "${exit}" leads nowhere.`, {
        fix: 'Draw it to a step, a goal or an exit.',
        exit,
      }),
    )
}

function checkDouble(exits: readonly string[], scope: CheckScope): Problem[] {
  const double = new Set(exits.filter((exit, index) => exits.indexOf(exit) !== index))
  return [...double].map((exit) =>
    scope.problem('duplicate-exit', `Two ways out are both called "${exit}".`, {
      fix: 'Give each a name of its own.',
    }),
  )
}

/** Whether each of a node's exits is drawn exactly once, and no other. */
export function checkDrawn(drawing: Drawing, scope: CheckScope): Problem[] {
  const { exits, edges, meant } = drawing
  if (exits === null) return checkTwice(drawing)
  const all = [...exits.drawn, ...Object.keys(exits.quiet)]
  // An edge without a readable exit may be the one that is looked for.
  const mayBeAny = meant.some(({ from, exit }) => exit === null && (from === null || from === scope.nodeId))
  return [
    ...(mayBeAny ? [] : checkDangling(exits.drawn, all, meant, scope)),
    ...checkUnknown(edges, all),
    ...checkTwice(drawing),
    ...checkDouble(exits.drawn, scope),
  ]
}

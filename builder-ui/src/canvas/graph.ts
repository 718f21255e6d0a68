import {
  type Catalog,
  describeNode,
  exitLabel,
  exitsOf,
  nodeRegistry,
  type Playbook,
  type PlaybookNode,
} from '@daymark/core'
import type { Positions } from '@daymark/contract'
import { plainSentence } from '../words/fields.ts'

/** How often an exit was taken that is not drawn, because it goes the same way as another. */
export interface QuietExit {
  name: string
  label: string
  taken: number
}

/** An exit of a node as it is drawn. */
export interface DrawnExit {
  name: string
  /** This exit, and those that are not drawn because they go the same way. */
  names: readonly string[]
  label: string
  /** How often it was taken itself; null when that is not known. */
  taken: number | null
  /** Those that are not drawn, as far as they were taken: a message that was held back was not sent. */
  quiet: readonly QuietExit[]
  /** The node it leads to; null when it is not drawn. */
  to: string | null
}

/** How many went this way, whatever the exit was called; null when that is not known. */
export function wentAlong({ taken, quiet }: Pick<DrawnExit, 'taken' | 'quiet'>): number | null {
  return taken === null ? null : quiet.reduce((sum, other) => sum + other.taken, taken)
}

/** A node as it is drawn. */
export interface DrawnNode {
  node: PlaybookNode
  /** What its author called it, or what it does. */
  title: string
  type: string
  exits: DrawnExit[]
  /** Runs that are here now; null when that is not known. */
  standing: number | null
}

function takenOf(positions: Positions | null, node: PlaybookNode, name: string): number | null {
  if (positions === null) return null
  // A run's log begins behind the entry: whoever was enrolled has taken its exit.
  if (node.type === 'entry') return positions.enrolled
  return positions.exits.find(({ stepId, exit }) => stepId === node.id && exit === name)?.taken ?? 0
}

/** What has to be drawn of a playbook: each node with its exits and, where they are known, the counts. */
export function drawnNodes(playbook: Playbook, catalog: Catalog, positions: Positions | null): DrawnNode[] {
  return playbook.nodes.map((node) => {
    const edges = playbook.edges.filter(({ from }) => from === node.id)
    const { drawn, quiet } = exitsOf(node, catalog)
    const isDrawn = (name: string) => edges.some(({ exit }) => exit === name)
    const exits = [...drawn, ...Object.keys(quiet).filter(isDrawn)].map((name) => {
      const followers = Object.keys(quiet).filter((other) => quiet[other] === name && !isDrawn(other))
      return {
        name,
        names: [name, ...followers],
        label: exitLabel(node, name, catalog),
        taken: takenOf(positions, node, name),
        quiet: followers
          .map((follower) => ({
            name: follower,
            label: exitLabel(node, follower, catalog),
            taken: takenOf(positions, node, follower) ?? 0,
          }))
          .filter(({ taken }) => taken > 0),
        to: edges.find(({ exit }) => exit === name)?.to ?? null,
      }
    })
    return {
      node,
      title: node.label ?? plainSentence(describeNode(node, catalog)),
      type: nodeRegistry[node.type].label,
      exits,
      standing:
        positions === null ? null : (positions.steps.find(({ stepId }) => stepId === node.id)?.open ?? 0),
    }
  })
}

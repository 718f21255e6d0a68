import {
  type Catalog,
  describeNode,
  exitsOf,
  nodeRegistry,
  type Playbook,
  type PlaybookNode,
} from '@daymark/core'
import type { Positions } from '@daymark/contract'

/** A way out of a node as it is drawn. */
export interface DrawnExit {
  name: string
  /** This exit, and those that are not drawn because they go the same way. */
  names: readonly string[]
  label: string
  /** How often each of those was taken that are not drawn. */
  quiet: readonly { name: string; taken: number }[]
  /** How often it was taken, with those that are not drawn; null when that is not known. */
  taken: number | null
  /** The node it leads to; null when it is not drawn. */
  to: string | null
}

/** A node as it is drawn. */
export interface DrawnNode {
  node: PlaybookNode
  /** What its author called it, or what it does. */
  title: string
  type: string
  exits: DrawnExit[]
  /** Runs that stand here now; null when that is not known. */
  standing: number | null
}

function exitLabel(node: PlaybookNode, exit: string, catalog: Catalog): string {
  if (node.type === 'task') return node.data.outcomes.find((outcome) => outcome.exit === exit)?.label ?? exit
  if (node.type === 'action') {
    const definition = catalog.actions.get(`${node.data.action}@${node.data.version}`)
    return definition?.outcomes.find((outcome) => outcome.exit === exit)?.label ?? exit
  }
  return exit
}

function takenOf(positions: Positions | null, node: PlaybookNode, names: readonly string[]): number | null {
  if (positions === null) return null
  // A run's log begins behind the entry: whoever was enrolled has taken its exit.
  if (node.type === 'entry') return positions.enrolled
  return positions.exits
    .filter(({ stepId, exit }) => stepId === node.id && names.includes(exit))
    .reduce((sum, { taken }) => sum + taken, 0)
}

/** What has to be drawn of a playbook: each node with its ways out and, where they are known, the counts. */
export function drawnNodes(playbook: Playbook, catalog: Catalog, positions: Positions | null): DrawnNode[] {
  return playbook.nodes.map((node) => {
    const edges = playbook.edges.filter(({ from }) => from === node.id)
    const { drawn, quiet } = exitsOf(node, catalog)
    const isDrawn = (name: string) => edges.some(({ exit }) => exit === name)
    const exits = [...drawn, ...Object.keys(quiet).filter(isDrawn)].map((name) => {
      const followers = Object.keys(quiet).filter((other) => quiet[other] === name && !isDrawn(other))
      const names = [name, ...followers]
      return {
        name,
        names,
        label: exitLabel(node, name, catalog),
        quiet: followers
          .map((follower) => ({ name: follower, taken: takenOf(positions, node, [follower]) ?? 0 }))
          .filter(({ taken }) => taken > 0),
        taken: takenOf(positions, node, names),
        to: edges.find(({ exit }) => exit === name)?.to ?? null,
      }
    })
    return {
      node,
      title: describeNode(node, catalog),
      type: nodeRegistry[node.type].label,
      exits,
      standing:
        positions === null ? null : (positions.steps.find(({ stepId }) => stepId === node.id)?.open ?? 0),
    }
  })
}

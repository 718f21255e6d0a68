import type { Catalog } from '../catalog/catalog.ts'
import { contentHash } from '../hash/index.ts'
import type { Plan, PlanContent, PlanNode } from '../plan/plan.ts'
import { parsePlaybook } from '../playbook/parse.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Result } from '../problem.ts'
import { type Control, type ControlStep, engineVersion, type ExitName } from '../step/control.ts'
import { checkGraph } from './check-graph.ts'
import { checkNode } from './check-node.ts'
import { checkRules } from './check-rules.ts'
import { definitionFor, describeNode, exitsOf } from './exits.ts'
import { type Graph, graphOf } from './graph.ts'
import { watchesOf } from './watches.ts'

/** Temporal shows at most 400 bytes of summary; this leaves room for four-byte letters. */
const longestLabel = 90

function targetsOf(node: PlanNode, graph: Graph, catalog: Catalog): Record<ExitName, string> {
  const drawn = new Map((graph.edgesFrom.get(node.id) ?? []).map(({ exit, to }) => [exit, to]))
  const quiet = Object.entries(exitsOf(node, catalog).quiet)
  for (const [exit, follows] of quiet) {
    const target = drawn.get(follows)
    if (!drawn.has(exit) && target !== undefined) drawn.set(exit, target)
  }
  return Object.fromEntries(drawn)
}

/** Cut between whole letters: half of one is no text that a database would keep. */
function shortened(label: string): string {
  return Array.from(label).slice(0, longestLabel).join('')
}

function controlStepOf(node: PlanNode, graph: Graph, catalog: Catalog): ControlStep {
  return {
    type: node.type,
    label: shortened(describeNode(node, catalog)),
    lane: definitionFor(node).lane(node.data, catalog),
    exits: targetsOf(node, graph, catalog),
  }
}

function planNodesOf({ nodes }: Playbook): PlanNode[] {
  return nodes.filter((node) => node.type !== 'note')
}

function controlOf(playbook: Playbook, graph: Graph, catalog: Catalog): Control {
  const nodes = planNodesOf(playbook)
  const steps = nodes.map((node) => [node.id, controlStepOf(node, graph, catalog)] as const)
  const start = nodes.find(({ type }) => type === 'entry')
  if (!start) throw new Error('A checked playbook has an entry.')
  return { engineVersion, start: start.id, steps: Object.fromEntries(steps) }
}

function contentOf(playbook: Playbook): PlanContent {
  const withoutPosition = planNodesOf(playbook).map(
    ({ position: _, ...node }) => [node.id, node as PlanNode] as const,
  )
  return {
    playbookId: playbook.id,
    name: playbook.name,
    family: playbook.family,
    timeOfDay: playbook.timeOfDay,
    goal: playbook.goal ?? null,
    exitRules: playbook.exitRules,
    lateness: playbook.lateness,
    nodes: Object.fromEntries(withoutPosition),
    watches: watchesOf(playbook),
  }
}

/**
 * Compiles a document of unknown origin. Every check happens here: a plan cannot dangle, run away or name
 * what does not exist.
 * @param document - a playbook as parsed from JSON or YAML
 * @param catalog - the attributes and actions it may name
 * @returns the plan, or every problem found, each with the node it is about
 */
export function compile(document: unknown, catalog: Catalog): Result<Plan> {
  const parsed = parsePlaybook(document)
  if (!parsed.ok) return parsed
  const playbook = parsed.value
  const graph = graphOf(playbook)
  const problems = [
    ...checkGraph(playbook, graph),
    ...playbook.nodes.flatMap((node, index) =>
      checkNode(node, index, graph.edgesFrom.get(node.id) ?? [], catalog),
    ),
    ...checkRules(playbook, catalog),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const halves = { control: controlOf(playbook, graph, catalog), content: contentOf(playbook) }
  return { ok: true, value: { hash: contentHash(halves), ...halves } }
}

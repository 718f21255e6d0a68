import type { Catalog } from '../catalog/catalog.ts'
import { catalogWithOutputs } from '../catalog/outputs.ts'
import { contentHash } from '../hash/index.ts'
import type { Plan, PlanContent, PlanNode } from '../plan/plan.ts'
import { readDocument } from '../playbook/parse.ts'
import type { PlaybookParts } from '../playbook/parts.ts'
import type { Playbook, PlaybookEdge } from '../playbook/playbook.ts'
import type { Problem, Result } from '../problem.ts'
import { type Control, type ControlStep, engineVersion, type ExitName } from '../step/control.ts'
import { checkGraph } from './check-graph.ts'
import { checkNode } from './check-node.ts'
import { checkRules } from './check-rules.ts'
import { drawnEdges } from './drawn-edges.ts'
import { definitionFor, describeNode, exitsOf } from './exits.ts'
import { edgesFrom, type EdgesFrom } from './graph.ts'
import { meantEdges } from './meant-edges.ts'
import { watchesOf } from './watches.ts'

/** Temporal shows at most 400 bytes of summary; this leaves room for four-byte letters. */
const longestLabel = 90

type Drawn = EdgesFrom<PlaybookEdge>

function targetsOf(node: PlanNode, edges: Drawn, catalog: Catalog): Record<ExitName, string> {
  const drawn = new Map((edges.get(node.id) ?? []).map(({ exit, to }) => [exit, to]))
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

function controlStepOf(node: PlanNode, edges: Drawn, catalog: Catalog): ControlStep {
  return {
    type: node.type,
    label: shortened(describeNode(node, catalog)),
    lane: definitionFor(node).lane(node.data, catalog),
    exits: targetsOf(node, edges, catalog),
  }
}

function planNodesOf({ nodes }: Playbook): PlanNode[] {
  return nodes.filter((node) => node.type !== 'note')
}

function controlOf(playbook: Playbook, catalog: Catalog): Control {
  const nodes = planNodesOf(playbook)
  const edges = edgesFrom(playbook.edges)
  const steps = nodes.map((node) => [node.id, controlStepOf(node, edges, catalog)] as const)
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

/** What is wrong with the parts of a document that could be read, without what only follows from those that could not. */
function checkParts(parts: PlaybookParts, catalog: Catalog): Problem[] {
  const meant = meantEdges(parts)
  const drawn = drawnEdges(parts, meant)
  const catalogFor = catalogWithOutputs(
    catalog,
    parts.nodes.map(({ value }) => value),
  )
  return [
    ...checkGraph(parts, meant),
    ...parts.nodes.flatMap((node) => checkNode(node, drawn, catalogFor(node.value))),
    ...checkRules(parts, catalog),
  ]
}

/**
 * Compiles a document of unknown origin. Every check happens here: a plan cannot dangle, run away or name
 * what does not exist.
 * @param document - a playbook as parsed from JSON or YAML
 * @param catalog - the attributes and actions it may name
 * @returns the plan, or every problem found, each with its place: those of its shape first, then those of what it means
 */
export function compile(document: unknown, catalog: Catalog): Result<Plan> {
  const { playbook, parts, problems: misshapen } = readDocument(document)
  const problems = [...misshapen, ...(parts ? checkParts(parts, catalog) : [])]
  if (playbook === null || problems.length > 0) return { ok: false, problems }
  const halves = { control: controlOf(playbook, catalog), content: contentOf(playbook) }
  return { ok: true, value: { hash: contentHash(halves), ...halves } }
}

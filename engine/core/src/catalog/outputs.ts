import type { Facts } from '../conditions/facts.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { StepType } from '../step/control.ts'
import type { Variable } from '../step/state.ts'
import type { Attribute } from './attribute.ts'
import type { Catalog } from './catalog.ts'

/** Nodes that are looked at outside a run, or with every event: they know nothing of what a run's steps gave back. */
const outsideRuns: ReadonlySet<StepType | 'note'> = new Set(['entry', 'wait-for'])

function outputsOf({ id, type, data, label }: PlaybookNode, { actions }: Catalog): Attribute[] {
  if (type !== 'action') return []
  const definition = actions.get(`${data.action}@${data.version}`)
  return (definition?.outputs ?? []).map((output) => ({
    path: `steps.${id}.${output.name}`,
    type: output.type,
    label: `${output.label} of ${label ?? id}`,
  }))
}

/**
 * The catalogue for a node of a playbook: with what the playbook's actions give back, each as `steps.<step>.<output>`.
 * @param nodes - all that could be read
 */
export function catalogWithOutputs(
  catalog: Catalog,
  nodes: readonly PlaybookNode[],
): (node: PlaybookNode) => Catalog {
  const outputs = nodes.flatMap((node) => outputsOf(node, catalog))
  if (outputs.length === 0) return () => catalog
  const attributes = new Map([
    ...catalog.attributes,
    ...outputs.map((output) => [output.path, output] as const),
  ])
  const inRun = { ...catalog, attributes }
  return ({ type }) => (outsideRuns.has(type) ? catalog : inRun)
}

/** What a run's steps have given back, as conditions and templates name it. A step that has not been done is not known. */
export function outputFacts(variables: Readonly<Record<string, Variable>>): Facts {
  const given = Object.entries(variables).filter(([name]) => name.includes('.'))
  return Object.fromEntries(given.map(([name, value]) => [`steps.${name}`, value]))
}

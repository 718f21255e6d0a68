import { type Catalog, exitLabel } from '@daymark/core'
import type { DrawnNode } from '../../canvas/graph.ts'

interface Drawn {
  nodes: readonly DrawnNode[]
  catalog: Catalog
}

/** @returns how an exit of a step is called: "Sent · Day 7: usage email"; by its ids where the playbook has no such step */
export function leftWords(drawn: Drawn | null, stepId: string, exit: string | undefined): string {
  const step = drawn?.nodes.find(({ node }) => node.id === stepId)
  const title = step?.title ?? stepId
  if (exit === undefined) return title
  return `${step && drawn ? exitLabel(step.node, exit, drawn.catalog) : exit} · ${title}`
}

import { readFileSync } from 'node:fs'
import type { Client } from '@daymark/contract'
import { type Attribute, type Catalog, diff, type DraftNode, type DraftPlaybook } from '@daymark/core'
import { parse } from 'yaml'
import { valueOf } from './ask.ts'

/** As files are read: an exit that is not named is the only one. */
function draftOf(document: DraftPlaybook): DraftPlaybook {
  return { ...document, edges: document.edges.map((edge) => ({ ...edge, exit: edge.exit ?? 'next' })) }
}

/** Seat expansion as it is shipped. */
export const shipped = draftOf(
  parse(
    readFileSync(new URL('../../../playbooks/seat-expansion.yaml', import.meta.url), 'utf8'),
  ) as DraftPlaybook,
)

/** A step of it. */
export function said(id: string): DraftNode {
  const node = shipped.nodes.find((one) => one.id === id)
  if (!node) throw new Error(`The shipped playbook has no step ${id}`)
  return node
}

export const reasonOf = (id: string) => said(id).data['reason'] as string
export const inputOf = (id: string) => said(id).data['input'] as Record<string, string>

/** What a task asks, and for how long. */
export interface SaidTask {
  title: string
  body: string
  outcomes: { exit: string; label: string }[]
  due: { businessDays: number; time: string }
}
export const taskOf = (id: string) => said(id).data as unknown as SaidTask

async function catalogOf(client: Client): Promise<Catalog> {
  const { attributes, actions } = await valueOf(client.getCatalog({}))
  return {
    attributes: new Map(attributes.map((attribute) => [attribute.path, attribute as Attribute])),
    actions: new Map(actions.map((action) => [`${action.name}@${action.version}`, action])),
  }
}

/** What a drawn playbook does otherwise than the shipped one. What steps are called in files does not matter. */
export async function differences(client: Client, drawn: DraftPlaybook) {
  const changes = diff({ ...shipped, id: drawn.id }, drawn, await catalogOf(client))
  return changes.filter(({ kind }) => kind !== 'node-renamed')
}

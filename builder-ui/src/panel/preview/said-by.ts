import { type Catalog, dayOf, type DraftNode, type DraftPlaybook, when } from '@daymark/core'
import { inputFields } from '../form/node-form.ts'

/** Whether a step says something to somebody: then it can be shown as they would get it. */
export function saysSomething(node: DraftNode, catalog: Catalog): boolean {
  if (node.type === 'task') return true
  return node.type === 'action' && inputFields(node.data, catalog).some(({ kind }) => kind.is === 'template')
}

/** @returns the first day of a run on which it can be at the step, as templates print it */
export function dayOfStep(document: DraftPlaybook, { id }: DraftNode, catalog: Catalog): number {
  const arrival = when(document, catalog).get(id)?.arrival
  return arrival ? Math.max(1, dayOf(arrival.earliest)) : 1
}

import {
  type Catalog,
  type DraftNode,
  type DraftPlaybook,
  describeDuration,
  nodeName,
  readAt,
} from '@daymark/core'
import { durationOf } from '../form/duration.ts'
import { actionIn, inputFields } from '../form/node-form.ts'

/** The nodes from which edges lead to a node, over however many others. */
function before({ nodes, edges }: DraftPlaybook, id: string): DraftNode[] {
  const found = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { from, to } of edges) {
      if (to !== next || found.has(from)) continue
      found.add(from)
      open.push(from)
    }
  }
  return nodes.filter((node) => found.has(node.id))
}

/** @returns the steps before a node that may have found its run another owner */
export function assigningBefore(document: DraftPlaybook, node: DraftNode): DraftNode[] {
  return before(document, node.id).filter(({ type }) => type === 'assign')
}

function assigneeOf(document: DraftPlaybook, node: DraftNode): string {
  const assigning = assigningBefore(document, node)
  const names = assigning.map((assign) => `“${nodeName(assign)}”`)
  return names.length === 0
    ? 'It goes to the account’s owner.'
    : `It goes to whom ${names.join(' or ')} found; else to the account’s owner.`
}

function ofAction(node: DraftNode, catalog: Catalog): string[] {
  const definition = actionIn(node.data, catalog)
  if (!definition) return []
  const purpose = inputFields(node.data, catalog).find(({ name }) => name === 'purpose')
  const isService = (readAt(node.data, ['input', 'purpose']).value ?? purpose?.usual) === 'service'
  const touches = definition.touchesCustomer && !isService
  const giveUp = readAt(node.data, ['giveUpAfter']).value === undefined && definition.taskQueue !== null
  return [
    ...(touches
      ? [
          'Customers notice it: goal, consent and the cap on messages are checked at the moment of sending. What may not be sent leaves by “Held back”.',
        ]
      : []),
    ...(definition.touchesCustomer && isService
      ? ['A service message: it needs no consent, and the cap does not count it.']
      : []),
    ...(giveUp
      ? [
          `When it fails it is tried again for ${describeDuration(durationOf(definition.giveUpAfterMs))}, then the run leaves by “Failed”.`,
        ]
      : []),
  ]
}

/** @returns what holds of a step beyond what its fields say: who gets it, what is checked, when it is given up */
export function whatHolds(document: DraftPlaybook, node: DraftNode, catalog: Catalog): string[] {
  if (node.type === 'task') return [assigneeOf(document, node)]
  return node.type === 'action' ? ofAction(node, catalog) : []
}

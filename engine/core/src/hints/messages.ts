import type { ActionDefinition } from '../catalog/action-definition.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { DraftNode } from '../edit/draft-playbook.ts'
import { readAt } from '../json-path.ts'
import { templateFields } from '../nodes/action/check.ts'

/** A mail to a customer that consent and the cap apply to, with the templates of its input. */
export interface CustomerMail {
  node: DraftNode
  index: number
  templates: { field: string; text: string }[]
}

function actionIn({ data }: DraftNode, { actions }: Catalog): ActionDefinition | undefined {
  const { value: name } = readAt(data, ['action'])
  const { value: version = 1 } = readAt(data, ['version'])
  return typeof name === 'string' ? actions.get(`${name}@${JSON.stringify(version)}`) : undefined
}

/** A service message asks for nothing: neither consent nor the cap concern it. */
const isService = ({ data }: DraftNode) => readAt(data, ['input', 'purpose']).value === 'service'

/** Messages that leave our own database for a customer; what is shown within the product is none. */
export function customerMails(nodes: readonly DraftNode[], catalog: Catalog): CustomerMail[] {
  return nodes.flatMap((node, index) => {
    const definition = node.type === 'action' ? actionIn(node, catalog) : undefined
    if (!definition?.touchesCustomer || definition.taskQueue === null || isService(node)) return []
    const templates = templateFields(definition).flatMap((field) => {
      const { value: text } = readAt(node.data, ['input', field])
      return typeof text === 'string' ? [{ field, text }] : []
    })
    return [{ node, index, templates }]
  })
}

import { nodeName } from '../edit/names.ts'
import type { Hint, HintScope } from './hint.ts'
import { customerMails } from './messages.ts'

const printsLink = /\{\{-?\s*links\.unsubscribe\b/

/** A mail to a customer whose words do not say how to hear no more of it. */
export function withoutUnsubscribe({ document, catalog }: HintScope): Hint[] {
  return customerMails(document.nodes, catalog)
    .filter(({ templates }) => templates.length > 0 && !templates.some(({ text }) => printsLink.test(text)))
    .map(({ node, index, templates }) => ({
      code: 'no-unsubscribe',
      nodeId: node.id,
      path: `nodes.${index}.data.input.${templates.at(-1)!.field}`,
      message: `“${nodeName(node)}” goes to a customer and does not say how to unsubscribe.`,
      fix: 'Print {{ links.unsubscribe }} at its end, or make it a service message.',
    }))
}

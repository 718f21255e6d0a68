import {
  type ActionDefinition,
  type Catalog,
  createCatalog,
  type NodeOf,
  type PlaybookParts,
  readDocument,
} from '@daymark/core'

type ActionNode = NodeOf<'action'>

/** Exits that every action has, whoever performs it. */
const commonExits = new Set(['failed', 'held-back'])

/** What an exit is called where nobody knows its label: "seats-added" is "Seats added". */
function inWords(exit: string): string {
  return `${exit.slice(0, 1).toUpperCase()}${exit.slice(1)}`.replaceAll('-', ' ')
}

function propertyOf(value: unknown): { [key: string]: string } {
  return typeof value === 'string' && value.includes('{{') ? { type: 'string', template: 'text' } : {}
}

/** What a node says of its action: the input as it is written, and the outcomes that are drawn. */
function definitionOf({ id, data }: ActionNode, { edges }: PlaybookParts): ActionDefinition {
  const drawn = edges
    .filter(({ value: { from, exit } }) => from === id && !commonExits.has(exit))
    .map(({ value }) => value.exit)
  const outcomes = drawn.length > 0 ? [...new Set(drawn)] : ['done']
  return {
    name: data.action,
    version: data.version,
    label: data.action,
    sentence: `Do “${data.action}”`,
    input: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(data.input).map(([name, value]) => [name, propertyOf(value)]),
      ),
    },
    outcomes: outcomes.map((exit) => ({ exit, label: inWords(exit) })),
    simulate: { outcome: outcomes[0] ?? 'done' },
    taskQueue: null,
    giveUpAfterMs: 86_400_000,
    touchesCustomer: false,
  }
}

/** Two nodes of one action are one definition that allows what either of them says. */
function merge(a: ActionDefinition | undefined, b: ActionDefinition): ActionDefinition {
  if (!a) return b
  const outcomes = [
    ...a.outcomes,
    ...b.outcomes.filter(({ exit }) => a.outcomes.every((has) => has.exit !== exit)),
  ]
  const properties = { ...(a.input['properties'] as object), ...(b.input['properties'] as object) }
  return { ...a, outcomes, input: { ...a.input, properties } }
}

/**
 * A catalogue for checking where no server can be asked: it believes that every action is registered and takes the
 * input that is written. Everything else is checked as usual.
 */
export function lenientCatalogue(document: unknown): Catalog {
  const { parts } = readDocument(document)
  if (parts === null) return createCatalog([], [])
  const byName = new Map<string, ActionDefinition>()
  for (const { value: node } of parts.nodes) {
    if (node.type !== 'action') continue
    const key = `${node.data.action}@${node.data.version}`
    byName.set(key, merge(byName.get(key), definitionOf(node, parts)))
  }
  return createCatalog([], [...byName.values()])
}

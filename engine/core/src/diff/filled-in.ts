import type { Catalog } from '../catalog/catalog.ts'
import type { DraftNode, DraftPlaybook, JsonObject } from '../edit/draft-playbook.ts'
import type { Json } from '../json.ts'
import { nodeRegistry } from '../nodes/registry.ts'

const objectOf = (value: Json | undefined): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null

/** An object with what its JSON Schema says of the properties that it leaves out. It may be unfinished, and then stays so. */
function withDefaults(schema: JsonObject, value: JsonObject): JsonObject {
  const properties = Object.entries(objectOf(schema['properties']) ?? {})
  const filled = properties.flatMap(([name, declared]): [string, Json][] => {
    const property = objectOf(declared)
    if (!property) return []
    const own = Object.hasOwn(value, name) ? value[name] : property['default']
    if (own === undefined) return []
    const inner = objectOf(own)
    return [[name, inner ? withDefaults(property, inner) : own]]
  })
  return { ...value, ...Object.fromEntries(filled) }
}

/** What is asked for of an action is declared by the worker that registers it, defaults included. */
function withInputDefaults(data: JsonObject, catalog: Catalog): JsonObject {
  const { action, version = 1, input } = data
  const isNamed = typeof action === 'string' && typeof version === 'number'
  const definition = isNamed ? catalog.actions.get(`${action}@${version}`) : undefined
  const own = objectOf(input)
  return definition && own ? { ...data, input: withDefaults(definition.input, own) } : data
}

/** What a node says once its defaults are filled in: those of its type and, of an action, those of its input. */
function nodeFilledIn(node: DraftNode, catalog: Catalog): DraftNode {
  const parsed = nodeRegistry[node.type].data.safeParse(node.data)
  const data = parsed.success ? (JSON.parse(JSON.stringify(parsed.data)) as JsonObject) : node.data
  return { ...node, data: node.type === 'action' ? withInputDefaults(data, catalog) : data }
}

/** A document whose nodes say all that they leave to a default: to leave a default out, or to spell it out, is the same. */
export function filledIn(document: DraftPlaybook, catalog: Catalog): DraftPlaybook {
  return { ...document, nodes: document.nodes.map((node) => nodeFilledIn(node, catalog)) }
}

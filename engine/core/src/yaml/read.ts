import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml'
import { type YamlFault, yamlFaults } from './yaml-faults.ts'

/** A place in a text, both counted from 1. */
export interface Place {
  line: number
  column: number
}

/** A playbook's text as parsed, and where each part of it stands. */
export interface YamlText {
  document: unknown
  /** The place that a problem is about: its path, else its node, else the beginning. */
  placeOf(problem: { path: string; nodeId: string | null }): Place
}

/** What keeps a text from being read, and where. */
export type PlacedFault = Omit<YamlFault, 'offset'> & Place

/** The path of the node with an id, in the document. */
function pathOfNode(document: Document, nodeId: string): (string | number)[] | null {
  const nodes = document.get('nodes')
  if (!isSeq(nodes)) return null
  const index = nodes.items.findIndex((item) => isMap(item) && item.get('id') === nodeId)
  return index === -1 ? null : ['nodes', index]
}

/** The offset of the deepest part of the path that is there: a missing key is reported at what lacks it. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const part = document.getIn(path.slice(0, length), true)
    if (isNode(part) && part.range) return part.range[0]
  }
  return 0
}

function segmentsOf(path: string): (string | number)[] {
  return path.split('.').map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment))
}

/** Deeper than any playbook; what a part of a text is made of must not be itself, or reading it would not end. */
const deepest = 100

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part))
}

/** The values of a text that has been parsed; null when its aliases would grow beyond measure. */
function valuesOf(document: Document): { value: unknown } | null {
  try {
    const value: unknown = document.toJS()
    return isDeeperThan(deepest, value) ? null : { value }
  } catch (error) {
    if (error instanceof ReferenceError) return null
    throw error
  }
}

/**
 * Reads a playbook's text, YAML or JSON, without asking whether it is one.
 * @returns what it says with the places of its parts, or what keeps it from being read
 */
export function readYaml(text: string): { ok: true; value: YamlText } | { ok: false; faults: PlacedFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const faults = yamlFaults(document, text)
  if (faults.length > 0) {
    return { ok: false, faults: faults.map(({ offset, ...fault }) => ({ ...fault, ...placeAt(offset) })) }
  }
  const values = valuesOf(document)
  if (!values) {
    const message =
      'The text is nested too deeply, or refers to its own parts (*name) more often than can be read.'
    return { ok: false, faults: [{ message, fix: 'Write the parts out.', ...placeAt(0) }] }
  }
  return {
    ok: true,
    value: {
      document: values.value,
      placeOf({ path, nodeId }) {
        if (path !== '') return placeAt(offsetOf(document, segmentsOf(path)))
        const nodePath = nodeId === null ? null : pathOfNode(document, nodeId)
        return placeAt(nodePath ? offsetOf(document, nodePath) : 0)
      },
    },
  }
}

import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml'
import { refusal } from '../exit-code.ts'
import { type YamlFault, yamlFaults } from './yaml-faults.ts'

/** A place in a file, both counted from 1. */
export interface Place {
  line: number
  column: number
}

/** A playbook's text as parsed, and where each part of it stands. */
export interface PlaybookFile {
  /** As a person would name it: below the current folder, if it is. */
  name: string
  document: unknown
  /** The place that a problem is about: its path, else its node, else the beginning. */
  placeOf(problem: { path: string; nodeId: string | null }): Place
}

function nameOf(path: string): string {
  const below = relative(process.cwd(), path)
  return below.startsWith('..') ? path : below
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw refusal(`${path} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`)
  }
}

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

function faultLines(
  name: string,
  { line, column, message, fix }: Omit<YamlFault, 'offset'> & Place,
): string[] {
  return [`${name}:${line}:${column}  ${message}`, ...(fix === null ? [] : [`    ${fix}`])]
}

/**
 * Reads a playbook from a YAML or JSON file.
 * @throws CommandError when there is no such file, or it is neither
 */
export function readPlaybook(path: string): PlaybookFile {
  const lines = new LineCounter()
  const name = nameOf(path)
  const text = textOf(path)
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const faults = yamlFaults(document, text)
  if (faults.length > 0) {
    const placed = faults.map(({ offset, ...fault }) => ({ ...fault, ...placeAt(offset) }))
    throw refusal(placed.flatMap((fault) => faultLines(name, fault)).join('\n'))
  }
  return {
    name,
    document: document.toJS() as unknown,
    placeOf({ path: problemPath, nodeId }) {
      if (problemPath !== '') return placeAt(offsetOf(document, segmentsOf(problemPath)))
      const nodePath = nodeId === null ? null : pathOfNode(document, nodeId)
      return placeAt(nodePath ? offsetOf(document, nodePath) : 0)
    },
  }
}

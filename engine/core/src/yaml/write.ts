import { Document, isMap, isScalar, isSeq, type Node, Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import { canonicalJson } from '../hash/canonical-json.ts'
import type { Problem, Result } from '../problem.ts'
import { canonicalPlaybook } from './canonical.ts'
import { readYaml } from './read.ts'

/** Lines are never folded: the writer moves breaks when it does. */
const writing = { lineWidth: 0, doubleQuotedMinMultiLineLength: 1e9, singleQuote: true } as const

/** What some readers of YAML take for a number, a date, a time or a yes, although it is a text. */
const ambiguous = /^([-+.]?\d[\d_:.,+\-/TZtz eExXa-fA-F]*|\.\d+|y|n|yes|no|on|off|true|false|null|~)$/i

/** Whether a block says exactly this: no line that begins it indented, ends it in blanks, or has a control character. */
function isBlock(text: string): boolean {
  if (!text.includes('\n')) return false
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/.test(text)) return false
  if (/^[ \n]/.test(text) || /[ ](\n|$)/.test(text)) return false
  return /\S\n{0,2}$/.test(text)
}

function styleOf(text: string): Scalar.Type | undefined {
  if (isBlock(text)) return Scalar.BLOCK_LITERAL
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/.test(text)) return Scalar.QUOTE_DOUBLE
  if (/^\s|\s$/.test(text) || ambiguous.test(text))
    return text.includes("'") ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE
  return undefined
}

/** As much as still reads well on one line, in characters. */
const shortText = 40
const shortLine = 100
const fewEntries = 4

function lengthOf(node: unknown): number {
  if (isScalar(node)) {
    const text = String(node.value)
    return text.includes('\n') || text.length > shortText ? Infinity : text.length
  }
  return Infinity
}

function lineLength(items: readonly unknown[]): number {
  return items.reduce<number>((sum, item) => sum + lengthOf(item) + 4, 4)
}

/** What only holds a few short values stands on one line: `{ x: 0, y: 120 }`, `[csm, admin]`. */
function flowIfShort(node: YAMLMap | YAMLSeq): void {
  if (node.items.length === 0) return
  const isList = isSeq(node)
  const values = isList ? node.items : node.items.flatMap(({ key, value }) => [key, value])
  const isFew = isList || node.items.length <= fewEntries
  node.flow = isFew && lineLength(values) <= shortLine
}

function toNode(document: Document, value: unknown): Node {
  const root = document.createNode(value, { aliasDuplicateObjects: false })
  visit(root, {
    Scalar: (place, scalar) => {
      const type = place !== 'key' && typeof scalar.value === 'string' ? styleOf(scalar.value) : undefined
      if (type) scalar.type = type
    },
    Collection: (_, collection, path) => {
      // What an action is given reads as a form, one field a line.
      const parent = path.at(-1)
      const isInput =
        typeof parent === 'object' && 'key' in parent && isScalar(parent.key) && parent.key.value === 'input'
      if (path.length > 0 && !isInput && (isMap(collection) || isSeq(collection))) flowIfShort(collection)
    },
  })
  return root
}

/** A blank line before each part of the document, and between nodes. */
function setApart(root: Node): void {
  if (!isMap(root)) return
  for (const { key, value } of root.items) {
    const name = isScalar(key) ? key.value : null
    if (isScalar(key) && (isMap(value) || isSeq(value))) key.spaceBefore = true
    if (name !== 'nodes' || !isSeq(value)) continue
    for (const [place, node] of value.items.entries()) if (isMap(node)) node.spaceBefore = place > 0
  }
}

function unwritable(): Problem {
  return {
    code: 'unwritable-text',
    nodeId: null,
    path: '',
    message: 'This playbook has texts that YAML would not give back as they are.',
    fix: 'Export it as JSON, or take unusual characters out of its texts.',
  }
}

/**
 * Writes a playbook as YAML, in the one way: stable order, defaults left out, long texts as blocks. It reads back to the
 * same document (`canonicalPlaybook`); what would not is refused.
 * @returns the text with a line break at its end, or why it cannot be written
 */
export function writeYaml(document: DraftPlaybook): Result<string> {
  const canonical = canonicalPlaybook(document)
  const yaml = new Document(null)
  const root = toNode(yaml, canonical)
  setApart(root)
  yaml.contents = root
  const text = yaml.toString(writing)
  const back = readYaml(text)
  const isSame =
    text.isWellFormed() && back.ok && canonicalJson(back.value.document) === canonicalJson(canonical)
  return isSame ? { ok: true, value: text } : { ok: false, problems: [unwritable()] }
}

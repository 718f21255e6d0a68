import type { DraftEdge, DraftPlaybook } from '../edit/draft-playbook.ts'
import { settingNames, type SettingName } from '../edit/draft-playbook.ts'
import type { EditOperation } from '../edit/edit.ts'
import type { Json } from '../json.ts'
import { type JsonPath, readAt } from '../json-path.ts'
import type { Problem, Suggestion } from '../problem.ts'
import type { Mend } from './mend.ts'

/** Where a value stands, and how one is written there. */
interface Place {
  root: Json
  path: JsonPath
  write(path: JsonPath, value: Json): EditOperation
}

/** "nodes.3.data.input.subject" as a path: numbers are places in lists. */
function pathOf(dotted: string): JsonPath {
  return dotted.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function placeOf(document: DraftPlaybook, { path: dotted, nodeId }: Problem): Place | null {
  const [first = '', second, third, ...inner] = pathOf(dotted)
  if (first === 'nodes') {
    const node = typeof second === 'number' ? document.nodes[second] : undefined
    if (!node || node.id !== nodeId || third !== 'data') return null
    return {
      root: node.data,
      path: inner,
      write: (path, value) => ({ kind: 'set-data', node: node.id, path: [...path], value }),
    }
  }
  if (!settingNames.some((name) => name === first)) return null
  const setting = first as SettingName
  return {
    root: document[setting] ?? null,
    path: pathOf(dotted).slice(1),
    write: (path, value) => ({ kind: 'set-setting', setting, path: [...path], value }),
  }
}

const everywhere = (word: string) =>
  new RegExp(`(?<![\\w.-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g')

/** The word in place of the one that was meant, in the tags of a template and nowhere else. */
function inTemplate(template: string, { written, meant }: Suggestion): string {
  return template.replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (tag) =>
    tag.replaceAll(everywhere(written), () => meant),
  )
}

/** The value of an object under another name, at the same place among the others. */
function renamedKey(value: Json | undefined, { written, meant }: Suggestion): Json | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  if (!Object.hasOwn(value, written) || Object.hasOwn(value, meant)) return null
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name === written ? meant : name, inner]),
  )
}

function atPlace({ root, path, write }: Place, suggestion: Suggestion): EditOperation | null {
  const { value } = readAt(root, path)
  if (value === suggestion.written) return write(path, suggestion.meant)
  if (typeof value === 'string') {
    const template = inTemplate(value, suggestion)
    if (template !== value) return write(path, template)
  }
  if (path.at(-1) !== suggestion.written) return null
  const parent = path.slice(0, -1)
  const renamed = renamedKey(readAt(root, parent).value, suggestion)
  return renamed === null ? null : write(parent, renamed)
}

function edgeWith(edge: DraftEdge, end: string, { meant }: Suggestion): DraftEdge {
  return { ...edge, [end]: meant }
}

function ofEdge({ edges }: DraftPlaybook, { path }: Problem, suggestion: Suggestion): EditOperation[] {
  const [, index = '', end = ''] = /^edges\.(\d+)\.(from|exit|to)$/.exec(path) ?? []
  const edge = edges[Number(index)]
  if (index === '' || !edge) return []
  return [
    { kind: 'disconnect', edges: [edge] },
    { kind: 'connect', edge: edgeWith(edge, end, suggestion), replaces: false },
  ]
}

/** What was misspelt, as it was meant. */
export function takeSuggestion(document: DraftPlaybook, problem: Problem): Mend | null {
  const { suggestion } = problem
  if (!suggestion) return null
  const label = `Use “${suggestion.meant}”`
  const place = placeOf(document, problem)
  const operation = place && atPlace(place, suggestion)
  const operations = operation ? [operation] : ofEdge(document, problem, suggestion)
  return operations.length === 0 ? null : { label, operations }
}

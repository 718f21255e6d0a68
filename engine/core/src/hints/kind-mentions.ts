import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import type { Json } from '../json.ts'
import { type JsonPath, readAt } from '../json-path.ts'

/** Where a document names a kind of event. */
export interface KindMention {
  kind: string
  nodeId: string | null
  path: string
}

function mentionAt(root: Json, path: JsonPath, nodeId: string | null, before: string): KindMention[] {
  const { value } = readAt(root, path)
  const isKind = typeof value === 'string' && value !== ''
  return isKind ? [{ kind: value, nodeId, path: `${before}${path.join('.')}` }] : []
}

function inList(root: Json, list: JsonPath, nodeId: string | null, before: string): KindMention[] {
  const { value } = readAt(root, list)
  const items = Array.isArray(value) ? value : []
  return items.flatMap((_, index) => mentionAt(root, [...list, index, 'kind'], nodeId, before))
}

/** Every place where a document names a kind of event that it waits for. */
export function kindMentions(document: DraftPlaybook): KindMention[] {
  const settings = { goal: document.goal ?? null, exitRules: document.exitRules ?? null }
  const ofNodes = document.nodes.flatMap(({ id, type, data }, index) => {
    const before = `nodes.${index}.data.`
    if (type === 'entry') return mentionAt(data, ['trigger', 'kind'], id, before)
    return type === 'wait-for' ? inList(data, ['events'], id, before) : []
  })
  return [
    ...inList(settings, ['goal', 'events'], null, ''),
    ...inList(settings, ['exitRules'], null, ''),
    ...ofNodes,
  ]
}

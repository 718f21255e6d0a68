import { eventKinds } from '../catalog/event-kind.ts'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import type { Json } from '../json.ts'
import { type JsonPath, readAt } from '../json-path.ts'
import type { Hint, HintScope } from './hint.ts'

interface Mention {
  kind: string
  nodeId: string | null
  path: string
}

function mentionAt(root: Json, path: JsonPath, nodeId: string | null, before: string): Mention[] {
  const { value } = readAt(root, path)
  const isKind = typeof value === 'string' && value !== ''
  return isKind ? [{ kind: value, nodeId, path: `${before}${path.join('.')}` }] : []
}

function inList(root: Json, list: JsonPath, nodeId: string | null, before: string): Mention[] {
  const { value } = readAt(root, list)
  const items = Array.isArray(value) ? value : []
  return items.flatMap((_, index) => mentionAt(root, [...list, index, 'kind'], nodeId, before))
}

/** Every place where a document names a kind of event that it waits for. */
function mentionsIn(document: DraftPlaybook): Mention[] {
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

/** Kinds of one's own that no source has sent lately: what waits for them may wait in vain. */
export function unseenKinds({ document, seenKinds }: HintScope): Hint[] {
  if (!seenKinds) return []
  return mentionsIn(document)
    .filter(({ kind }) => !seenKinds.has(kind) && !eventKinds.some((known) => known.kind === kind))
    .map(({ kind, nodeId, path }) => ({
      code: 'kind-not-seen',
      nodeId,
      path,
      message: `No source has sent “${kind}” lately.`,
      fix: 'Make sure that a source sends it, or choose an event that comes.',
    }))
}

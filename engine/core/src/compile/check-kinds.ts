import { editDistance } from '../catalog/edit-distance.ts'
import { eventKinds } from '../catalog/event-kind.ts'
import { offer } from '../catalog/nearest.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { Placed, PlaybookParts } from '../playbook/parts.ts'
import type { Problem } from '../problem.ts'

/** Where a playbook names a kind of event. */
interface Mention {
  kind: string
  nodeId: string | null
  path: string
}

/** So many letters apart, a kind of one's own is a known one misspelt. */
const mostLetters = 2

function mentionsIn({ id: nodeId, type, data }: PlaybookNode): Mention[] {
  if (type === 'entry') {
    return data.trigger.on === 'event' ? [{ kind: data.trigger.kind, nodeId, path: 'trigger.kind' }] : []
  }
  if (type !== 'wait-for') return []
  return data.events.map(({ kind }, index) => ({ kind, nodeId, path: `events.${index}.kind` }))
}

function mentions({ goalEvents, exitRules, nodes }: PlaybookParts): Mention[] {
  const rule =
    (list: string) =>
    ({ index, value }: Placed<{ kind: string }>): Mention => ({
      kind: value.kind,
      nodeId: null,
      path: `${list}.${index}.kind`,
    })
  return [
    ...goalEvents.map(rule('goal.events')),
    ...exitRules.map(rule('exitRules')),
    ...nodes.flatMap(({ index, value }) =>
      mentionsIn(value).map((mention) => ({ ...mention, path: `nodes.${index}.data.${mention.path}` })),
    ),
  ]
}

/** Kinds of events are free, so a misspelt one would wait in vain; one that is nearly known is taken for that. */
export function checkKinds(parts: PlaybookParts): Problem[] {
  return mentions(parts).flatMap(({ kind, nodeId, path }) => {
    if (eventKinds.some((known) => known.kind === kind)) return []
    const near = eventKinds.find((known) => editDistance(kind, known.kind) <= mostLetters)
    if (!near) return []
    const message = `There is no kind of event "${kind}".`
    return [{ code: 'misspelt-kind', nodeId, path, message, ...offer(kind, near.kind) }]
  })
}

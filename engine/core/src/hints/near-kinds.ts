import { editDistance } from '../catalog/edit-distance.ts'
import { eventKinds, type EventKind } from '../catalog/event-kind.ts'
import type { Hint, HintScope } from './hint.ts'
import { kindMentions } from './kind-mentions.ts'

/** So many letters apart, a kind of one's own looks like a known one misspelt. */
const mostLetters = 2

export function isKnownKind(kind: string): boolean {
  return eventKinds.some((known) => known.kind === kind)
}

/** @returns the known kind that a kind of one's own differs from by a letter or two; null when there is none */
export function nearlyKnown(kind: string): EventKind | null {
  if (isKnownKind(kind)) return null
  return eventKinds.find((known) => editDistance(kind, known.kind) <= mostLetters) ?? null
}

/** Kinds of events are free: one that is nearly known may be meant, as `plan.charged` is, or be a slip of the pen. */
export function nearKinds({ document, seenKinds }: HintScope): Hint[] {
  return kindMentions(document).flatMap(({ kind, nodeId, path }) => {
    const near = seenKinds?.has(kind) ? null : nearlyKnown(kind)
    if (!near) return []
    return {
      code: 'kind-nearly-known' as const,
      nodeId,
      path,
      message: `“${kind}” looks like “${near.kind}” (${near.label}), and is another kind of event.`,
      fix: `Write ${near.kind} if that is meant.`,
    }
  })
}

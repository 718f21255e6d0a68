import type { Hint, HintScope } from './hint.ts'
import { kindMentions } from './kind-mentions.ts'
import { isKnownKind, nearlyKnown } from './near-kinds.ts'

/** Kinds of one's own that no source has sent lately: what waits for them may wait in vain. */
export function unseenKinds({ document, seenKinds }: HintScope): Hint[] {
  if (!seenKinds) return []
  return kindMentions(document)
    .filter(({ kind }) => !seenKinds.has(kind) && !isKnownKind(kind) && nearlyKnown(kind) === null)
    .map(({ kind, nodeId, path }) => ({
      code: 'kind-not-seen',
      nodeId,
      path,
      message: `No source has sent “${kind}” lately.`,
      fix: 'Make sure that a source sends it, or choose an event that comes.',
    }))
}

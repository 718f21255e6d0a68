import { describeChange, type DraftNode, type PlaybookChange } from '@daymark/core'
import { createContext } from 'react'

/** How a step differs from what is published, and what of it does. */
export interface ChangeMark {
  kind: 'new' | 'changed'
  words: string[]
}

/** What of the draft differs from what is published, by where it is shown. */
export interface ChangeMarks {
  ofNode: ReadonlyMap<string, ChangeMark>
  /** Steps that are published and drawn no more, where they stood. */
  removed: readonly DraftNode[]
}

/** The step that a change is seen at: an edge's is the one that it leaves. */
function placeOf(change: PlaybookChange): string | null {
  if (change.kind === 'setting' || change.kind === 'node-removed') return null
  return 'from' in change ? change.from.id : change.node.id
}

/** Sorts what differs by the steps of the draft. */
export function marksOf(changes: readonly PlaybookChange[]): ChangeMarks {
  const added = new Set(changes.flatMap((change) => (change.kind === 'node-added' ? [change.node.id] : [])))
  const ofNode = new Map<string, ChangeMark>()
  for (const change of changes) {
    const id = placeOf(change)
    if (id === null) continue
    const kind = added.has(id) ? 'new' : 'changed'
    ofNode.set(id, { kind, words: [...(ofNode.get(id)?.words ?? []), describeChange(change)] })
  }
  const removed = changes.flatMap((change) => (change.kind === 'node-removed' ? [change.node] : []))
  return { ofNode, removed }
}

/** The marks that the canvas shows; null while it shows none. */
export const ChangeMarksContext = createContext<ChangeMarks | null>(null)

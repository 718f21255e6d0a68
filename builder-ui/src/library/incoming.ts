import type { DraftPlaybook } from '@daymark/core'

/** A file's playbook on its way into the editor, where it takes the draft's place as a gesture that can be undone. */
export interface Incoming {
  document: DraftPlaybook
  fileName: string
}

/** Kept by this page alone: whoever reloads before the editor is open has changed nothing. */
const waiting = new Map<string, Incoming>()

/** Leaves a playbook for the editor to find when it opens this draft. Its id has to be the draft's. */
export function leaveForEditor(playbookId: string, incoming: Incoming): void {
  waiting.set(playbookId, incoming)
}

/** @returns what was left for this draft, once; null where nothing was */
export function takeIncoming(playbookId: string): Incoming | null {
  const found = waiting.get(playbookId) ?? null
  waiting.delete(playbookId)
  return found
}

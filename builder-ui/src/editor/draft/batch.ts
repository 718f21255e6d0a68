import { mostEdits, operationsOf } from '@daymark/contract'
import type { OwnEdit } from '@daymark/core'

/** As many gestures as a request carries. */
export const mostSent = 50

/** @returns the first gestures that the server takes in one request, at least one of them */
export function batchOf(pending: readonly OwnEdit[], mostGestures = mostSent): OwnEdit[] {
  const batch: OwnEdit[] = []
  for (const edit of pending.slice(0, mostGestures)) {
    if (batch.length > 0 && operationsOf([...batch, edit]) > mostEdits.together) break
    batch.push(edit)
  }
  return batch
}

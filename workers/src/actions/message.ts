import type { MessageRefusal } from '@daymark/core'
import type { ActionResult, Suppression } from './define-action.ts'

/** What becomes of a step whose message is not there to be sent. */
export function withoutMessage({ kind, code, reason }: MessageRefusal): ActionResult | Suppression {
  return kind === 'suppressed' ? { code, reason } : { exit: 'failed', code, reason: `Failed: ${reason}` }
}
